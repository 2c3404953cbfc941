import { type Counter, startCounter } from '../support/counter.js';
import { cleaningUp } from './clean-up.js';
import { JournalSteps } from './journal-steps.js';
import type { Benchmark, Report, Row } from './report.js';
import { memoryOf } from './resident-set.js';
import { median, slope } from './statistics.js';

/** One in so many readings is of a card put in anew: each of them that way would wait two of pcscd's looks, 400 ms apart. */
const READINGS_PER_CARD = 20;
/** It takes some 250 until the heap has found its size: a quick run only shows that nothing breaks. */
const READINGS = { full: 1_500, quick: 60 };
/** How much larger the last third of the readings may find it than the middle third. */
const GROWTH_LIMIT = 1.05;

interface Size {
  own: number;
  children: number;
}

export const memory: Benchmark = {
  name: 'memory',
  title: { zh: '柜台服务的内存', en: 'Memory of the counter service over many readings' },
  seconds: { full: 120, quick: 40 },
  run: ({ quick, signal }) =>
    cleaningUp(async (untilEnd) => {
      const counter = await startCounter();
      untilEnd(() => counter.stop());
      const steps = new JournalSteps(counter.directory);
      untilEnd(async () => steps.close());
      const { pid } = counter.agent;
      if (pid === undefined) throw new Error('the counter service does not run');

      const sizes: Size[] = [await memoryOf(pid)];
      while (sizes.length <= (quick ? READINGS.quick : READINGS.full)) {
        const insertionId = await read(steps, signal, () => counter.bench.insert('ready'));
        sizes.push(await memoryOf(pid));
        for (let again = 1; again < READINGS_PER_CARD; again++) {
          await read(steps, signal, () => readAgain(counter, insertionId));
          sizes.push(await memoryOf(pid));
        }
      }
      return report(sizes);
    }),
};

/** One reading, to its verdict. */
async function read(steps: JournalSteps, signal: AbortSignal, begin: () => Promise<void>): Promise<string> {
  const before = steps.count('matched');
  await begin();
  return steps.next('matched', before, signal);
}

async function readAgain({ kioskUrl }: Counter, insertionId: string): Promise<void> {
  const answer = await fetch(`${kioskUrl}/api/session/read-again`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ insertionId }),
  });
  if (answer.status !== 202) throw new Error(`read-again was answered ${answer.status}`);
  await answer.arrayBuffer();
}

function report(sizes: readonly Size[]): Report {
  const [first] = sizes;
  const readings = sizes.slice(1);
  const third = Math.floor(readings.length / 3);
  const rowOf = (label: string, of: (size: Size) => number): Row => {
    const middle = median(readings.slice(third, 2 * third).map(of));
    const last = median(readings.slice(2 * third).map(of));
    const growth = slope(readings.slice(third).map(of)) * 100;
    return {
      label,
      cells: [...[first ? of(first) : 0, middle, last].map(mebibytes), signed(growth)],
      aim: { value: last / middle, limit: GROWTH_LIMIT, write: (ratio) => `${ratio.toFixed(2)}×` },
    };
  };
  return {
    columns: ['at start', 'middle third', 'last third', 'slope per 100'],
    rows: [
      rowOf('counter service', ({ own }) => own),
      // The driver needs none where it speaks the service's socket.
      ...(first?.children ? [rowOf('its processes for readers', ({ children }) => children)] : []),
    ],
    notes: [
      `${readings.length} readings through pcscd, ${readings.length / READINGS_PER_CARD} insertions; resident set, without a browser`,
    ],
  };
}

const mebibytes = (size: number): string => `${size.toFixed(1)} MiB`;
const signed = (size: number): string => `${size < 0 ? '−' : '+'}${Math.abs(size).toFixed(2)} MiB`;
