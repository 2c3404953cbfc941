import { KIOSK, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';
import { cleaningUp } from './clean-up.js';
import { milliseconds, rangeOf } from './comparison.js';
import { JournalSteps } from './journal-steps.js';
import { watchVerdicts } from './painted-verdicts.js';
import type { Benchmark, Report } from './report.js';
import { median, quantile } from './statistics.js';

const TAPS = { full: 40, quick: 8 };
const WARM_UP = 3;
const PEOPLE = 20;
const LIMIT_MS = 300;

/** Times in a tap, in milliseconds since the agent heard of the card. */
interface Tap {
  read: number;
  matched: number;
  painted: number;
}

export const tap: Benchmark = {
  name: 'tap',
  title: { zh: '从插卡到结论显示', en: 'From the card in the slot to the verdict on the screen' },
  seconds: { full: 90, quick: 40 },
  run: ({ quick, signal }) =>
    cleaningUp(async (untilEnd) => {
      const counter = await startCounter({ readyPeople: PEOPLE });
      untilEnd(() => counter.stop());
      const steps = new JournalSteps(counter.directory);
      untilEnd(async () => steps.close());
      const browser = await openBrowser();
      untilEnd(() => browser.close());
      const page = await browser.newPage({ viewport: KIOSK });
      await page.goto(counter.kioskUrl);
      await page.locator('jika-kiosk').waitFor();
      const verdicts = await watchVerdicts(page);

      const taps: Tap[] = [];
      for (let number = 0; number < WARM_UP + (quick ? TAPS.quick : TAPS.full); number++) {
        const insertionId = await cardIn(counter, steps, `ready-${number % PEOPLE}`, signal);
        const painted = await verdicts.paintedAt(insertionId, signal);
        taps.push(timesOf(steps, insertionId, painted));
        await cardOut(counter, steps, signal);
      }
      return report(taps.slice(WARM_UP));
    }),
};

async function cardIn(counter: Counter, steps: JournalSteps, card: string, signal: AbortSignal): Promise<string> {
  const before = steps.count('card-inserted');
  await counter.bench.insert(card);
  return steps.next('card-inserted', before, signal);
}

async function cardOut(counter: Counter, steps: JournalSteps, signal: AbortSignal): Promise<void> {
  const before = steps.count('card-removed');
  await counter.bench.remove();
  await steps.next('card-removed', before, signal);
}

function timesOf(steps: JournalSteps, insertionId: string, painted: number): Tap {
  const inserted = steps.timeOf(insertionId, 'card-inserted');
  const since = (what: string): number => steps.timeOf(insertionId, what) - inserted;
  return { read: since('read'), matched: since('matched'), painted: painted - inserted };
}

function report(taps: readonly Tap[]): Report {
  const row = (label: string, samples: number[], limit?: number) => {
    const p95 = quantile(samples, 0.95);
    const cells = [milliseconds(median(samples)), milliseconds(p95), rangeOf(samples, milliseconds)];
    return { label, cells, ...(limit !== undefined && { aim: { value: p95, limit, write: milliseconds } }) };
  };
  return {
    columns: ['median', '95 %', 'range'],
    rows: [
      row(
        'card read and proven',
        taps.map(({ read }) => read),
      ),
      row(
        'looked up and matched',
        taps.map(({ read, matched }) => matched - read),
      ),
      row(
        'told and painted',
        taps.map(({ matched, painted }) => painted - matched),
      ),
      row(
        'tap to verdict',
        taps.map(({ painted }) => painted),
        LIMIT_MS,
      ),
    ],
    notes: [
      `${taps.length} taps in Chromium; a tap begins when the service hears of the card, which pcscd looks for every 400 ms`,
    ],
  };
}
