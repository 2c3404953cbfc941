import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KIOSK, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';

/** Milliseconds between the press and the kill, from before the journal to after the answer. */
const DELAYS = [0, 3, 6, 10, 15, 25, 60];
const VICTIMS = ['agent', 'platform', 'both'] as const;
const CASES = DELAYS.flatMap((delay) => VICTIMS.map((victim) => ({ delay, victim })));

describe('a kill -9 between the press and the outcome', () => {
  let counter: Counter;
  let browser: Browser;
  let page: Page;
  let next = 0;

  beforeAll(async () => {
    counter = await startCounter({ readyPeople: CASES.length });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: KIOSK });
    await page.goto(counter.kioskUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await counter?.stop();
  });
  afterEach(async () => {
    await counter.bench.remove();
    await page.locator('[data-test=attract]').waitFor({ timeout: 30_000 });
  });

  it.each(CASES)(
    'of $victim after $delay ms leaves one activation or none, and the screen says which',
    async ({ delay, victim }) => {
      const card = `ready-${next}`;
      next += 1;
      await counter.bench.insert(card);
      await page.locator('[data-test=activate]').click();
      await sleep(delay);
      const programs = victim === 'both' ? [counter.platform, counter.agent] : [counter[victim]];
      for (const program of programs) await program.end('SIGKILL');
      await Promise.all(programs.map((program) => program.start()));

      const outcome = async () => {
        const { session } = await counter.state();
        return session.phase === 'verdict' ? session.report.headline : session.phase;
      };
      await expect.poll(outcome, { timeout: 30_000 }).toMatch(/^(?:activated|already-active|ready)$/u);
      const told = await outcome();
      await page.locator(told === 'activated' ? '[data-test=activated]' : `[data-verdict=${told}]`).waitFor();
      const expected = told === 'ready' ? 0 : 1;
      await sleep(300); // what was still under way would arrive by now
      expect(await counter.activationsOf(card)).toBe(expected);
    },
    60_000,
  );
});
