import { PURPOSE_NAMES, type Purpose } from '@jika/health-card';
import { cardInProcess, type TimedReading } from './card-in-process.js';
import { milliseconds } from './comparison.js';
import { LINES } from './line-model.js';
import type { Benchmark } from './report.js';
import { median } from './statistics.js';

const ROUNDS = { full: 60, quick: 10 };
const WARM_UP = 10;

export const lines: Benchmark = {
  name: 'lines',
  title: { zh: '线路上的时间（模型）', en: 'Modelled time on the line of the user card, and the share that is ours' },
  seconds: { full: 60, quick: 20 },
  async run({ quick, signal }) {
    const card = await cardInProcess('32K');
    const readings: { purpose: Purpose; ownMs: number; last: TimedReading<Purpose> }[] = [];
    for (const purpose of PURPOSE_NAMES) {
      const timed: TimedReading<Purpose>[] = [];
      for (let round = 0; round < WARM_UP + (quick ? ROUNDS.quick : ROUNDS.full); round++) {
        signal.throwIfAborted();
        timed.push(await card.read<Purpose>(purpose));
      }
      const own = timed.slice(WARM_UP).map(({ wholeMs, elsewhereMs }) => wholeMs - elsewhereMs);
      const last = timed.at(-1);
      if (last !== undefined) readings.push({ purpose, ownMs: median(own), last });
    }
    return {
      columns: readings.map(({ purpose }) => purpose),
      rows: [
        { label: 'our own time', cells: readings.map(({ ownMs }) => milliseconds(ownMs)) },
        ...LINES.map((line) => ({
          label: line.name,
          cells: readings.map(({ ownMs, last }) => {
            const lineMs = last.exchanges.reduce((sum, exchange) => sum + line.milliseconds(exchange), 0);
            return `${milliseconds(lineMs)} ${percent(ownMs / lineMs)}`;
          }),
        })),
      ],
      notes: [
        'a full 32K card that answers at once; the percentage is our own time over that of the line',
        'the model: test/bench/line-model.ts; the line of the SAM, the driver and the time that a chip computes come on top',
      ],
    };
  },
};

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
