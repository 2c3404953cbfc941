import { collectedHeapMb } from '../support/collected-heap.js';
import { cardInProcess } from './card-in-process.js';
import type { Benchmark, Row } from './report.js';

const READINGS = { full: 100_000, quick: 2_000 };
const STEPS = 10;
const GROWTH_MB = 5;

/** Only when it is named: it takes minutes. */
export const endurance: Benchmark = {
  name: 'endurance',
  title: { zh: '十万次读卡', en: '100 000 readings in one process' },
  seconds: { full: 900, quick: 60 },
  onRequest: true,
  async run({ quick, signal }) {
    const readings = quick ? READINGS.quick : READINGS.full;
    const card = await cardInProcess('32K');
    const rows: Row[] = [];
    let afterWarmUp = 0;
    for (let step = 1; step <= STEPS; step++) {
      const startedAt = performance.now();
      for (let reading = 0; reading < readings / STEPS; reading++) {
        signal.throwIfAborted();
        await card.read('activate');
      }
      const perReadingMs = (performance.now() - startedAt) / (readings / STEPS);
      const heapMb = collectedHeapMb();
      if (step === 1) afterWarmUp = heapMb;
      rows.push({
        label: `${(step * readings) / STEPS} readings`,
        cells: [mb(process.memoryUsage().rss / 1e6), mb(heapMb), `${perReadingMs.toFixed(2)} ms`],
        ...(step === STEPS && { aim: { value: Math.abs(heapMb - afterWarmUp), limit: GROWTH_MB, write: mb } }),
      });
    }
    return {
      columns: ['resident set', 'heap in use', 'per reading'],
      rows,
      notes: ['readings to activate; heap after a collection; aim: the heap against that after the first tenth'],
    };
  },
};

const mb = (value: number): string => `${value.toFixed(1)} MB`;
