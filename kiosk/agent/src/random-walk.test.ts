import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingSam, SAM_SLOT, startTestCounter } from './test-counter.js';
import type { Fate } from './test-platform.js';

type Counter = Awaited<ReturnType<typeof startTestCounter>>;

/** D5.6: what may follow what. */
const FOLLOWS: Record<Counter['phases'][number], Counter['phases']> = {
  idle: ['reading', 'restarted'],
  reading: ['verdict', 'read-failed', 'idle', 'restarted'],
  verdict: ['committing', 'reading', 'idle', 'restarted'],
  'read-failed': ['reading', 'idle', 'restarted'],
  committing: ['unsettled', 'activated', 'reported', 'refused', 'restarted'],
  unsettled: ['activated', 'reported', 'refused', 'restarted'],
  activated: ['idle', 'reading', 'restarted'],
  reported: ['idle', 'reading', 'restarted'],
  refused: ['idle', 'reading', 'restarted'],
  restarted: ['idle', 'unsettled'],
};

const insert = (card: string) => (counter: Counter) => counter.insert(card);
const fate =
  (next: Fate) =>
  ({ platform }: Counter) =>
    void platform.fates.push(next);
const refusable = (act: () => void) => {
  try {
    act();
  } catch (error) {
    expect(error).toMatchObject({ name: 'AgentError' });
  }
};
/** The insertion on the screen, or one that was never there. */
const shownBy = (counter: Counter) => {
  const { session } = counter.state();
  return 'insertionId' in session ? session.insertionId : randomUUID();
};
const commit = (kind: 'activate' | 'report') => (counter: Counter) => {
  const insertionId = shownBy(counter);
  refusable(() => {
    if (kind === 'activate') counter.desk().activate(insertionId, randomUUID());
    else counter.desk().report({ insertionId, reason: 'damaged', fields: [] }, randomUUID());
  });
};

const ACTIONS: Record<string, (counter: Counter) => void | Promise<void>> = {
  'insert ready': insert('ready'),
  'insert another': insert('field-mismatch'),
  'insert one that leaves': (counter) => counter.insert('ready', [{ when: { command: 9 }, do: { kind: 'pull' } }]),
  'insert a slow one': (counter) =>
    counter.insert('ready', [{ when: { command: 5 }, do: { kind: 'delay', milliseconds: 60 } }]),
  remove: (counter) => counter.remove(),
  'pull the SAM': ({ hands }) => hands.remove(SAM_SLOT),
  'put in a SAM': ({ hands }) => hands.insert(SAM_SLOT, countingSam()),
  'platform down': ({ platform }) => {
    platform.down = true;
  },
  'platform up': ({ platform }) => {
    platform.down = false;
  },
  'lose an answer': fate('lost'),
  'lose a commit': fate('dropped'),
  overload: fate('overloaded'),
  refuse: fate('refused'),
  activate: commit('activate'),
  'activate again': commit('activate'),
  report: commit('report'),
  dismiss: (counter) => counter.desk().dismiss(),
  'read again': (counter) => refusable(() => counter.desk().readAgain(shownBy(counter))),
  restart: (counter) => counter.restart(),
  'stop the reader service': async ({ hands }) => {
    hands.stopService();
    await sleep(5);
    hands.startService();
  },
  wait: () => sleep(40),
  'wait longer': () => sleep(150),
};

async function walk(actions: string[]): Promise<void> {
  const counter = await startTestCounter();
  await counter.untilSam('ready');
  for (const action of actions) {
    await ACTIONS[action]?.(counter);
    await sleep(5);
  }
  await endsIdle(counter);
  for (const [index, phase] of counter.phases.entries()) {
    const next = counter.phases[index + 1];
    if (next) expect(FOLLOWS[phase], `${phase} → ${next}`).toContain(next);
  }
  const activated = counter.platform.activated();
  expect(activated, 'no card twice').toEqual([...new Set(activated)]);
}

/** With the card out and everything mended the counter comes to rest, has nothing left to send, and reads the next card. */
async function endsIdle(counter: Counter): Promise<void> {
  counter.platform.down = false;
  counter.platform.fates = [];
  counter.remove();
  counter.hands.insert(SAM_SLOT, countingSam());
  await expect
    .poll(() => counter.state().session.phase, { timeout: 12_000, interval: 10 })
    .toMatch(/^(?:idle|activated|reported|refused)$/u);
  counter.desk().dismiss();
  expect(counter.state().session).toEqual({ phase: 'idle', cardPresent: false });
  const sent = counter.platform.keys.length;
  await counter.restart();
  await counter.untilSam('ready');
  counter.insert('not-registered');
  expect(await counter.until('verdict')).toMatchObject({ report: { headline: 'not-registered' } });
  expect(counter.platform.keys).toHaveLength(sent);
}

describe('a random walk of hands, lines and restarts', () => {
  it('activates no card twice, keeps to D5.6 and always comes to rest', async () => {
    const action = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...Object.keys(ACTIONS)) },
      // What a clerk does most, so that walks get beyond the verdict.
      { weight: 2, arbitrary: fc.constantFrom('insert ready', 'insert another', 'activate', 'report', 'wait longer') },
    );
    await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 30 }), walk), {
      numRuns: 12,
      endOnFailure: true,
      examples: [
        [
          [
            'insert ready',
            'wait longer',
            'lose an answer',
            'activate',
            'wait',
            'restart',
            'wait longer',
            'dismiss',
            'wait longer',
            'activate again',
          ],
        ],
        [
          [
            'insert ready',
            'wait longer',
            'lose a commit',
            'activate',
            'insert another',
            'restart',
            'dismiss',
            'wait longer',
            'report',
          ],
        ],
        [
          [
            'insert ready',
            'wait longer',
            'activate',
            'insert ready',
            'wait longer',
            'dismiss',
            'wait longer',
            'activate again',
          ],
        ],
      ],
    });
  }, 120_000);
});
