import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KIOSK, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';

describe('a disturbed counter', () => {
  let counter: Counter;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    counter = await startCounter({ readyPeople: 2 });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: KIOSK });
    await page.goto(counter.kioskUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await counter?.stop();
  });
  beforeEach(async () => {
    await counter.bench.remove();
    await page.locator('[data-test=attract]').waitFor();
  });

  const readsAgain = async () => {
    await counter.bench.insert('ready');
    await page.locator('[data-test=verdict][data-verdict=ready]').waitFor();
  };

  it.each([1, 5, 12, 20])('is ready for the next card when one is pulled at command %i', async (command) => {
    const before = counter.journal().length;
    await counter.bench.insert('ready', [{ when: { command }, do: { kind: 'pull' } }]);
    const since = () => counter.journal().slice(before);
    await expect.poll(since).toEqual(expect.arrayContaining([expect.stringMatching(/^(?:read-failed|card-removed)/u)]));
    expect(since().join()).not.toContain('matched');
    await readsAgain();
  });

  it('says so when a card does not answer, and reads the next one', async () => {
    await counter.bench.insert('ready', [{ when: { instruction: 'B2' }, do: { kind: 'mute' } }]);
    await page.locator('[data-test=read-failed]').waitFor({ timeout: 30_000 });
    await counter.bench.remove();
    await page.locator('[data-test=attract]').waitFor();
    await readsAgain();
  }, 60_000);

  it('ends a reading of a card that answers 61FF for ever', async () => {
    await counter.bench.insert('ready', [{ when: { instruction: 'B2', file: 'EF06' }, do: { kind: 'endless-61' } }]);
    await page.locator('[data-test=verdict][data-verdict=unreadable]').waitFor();
    expect(await page.locator('[data-test=activate]').count()).toBe(0);
  });

  it('recovers by itself when the reader service is killed and started again', async () => {
    await readsAgain();
    await counter.bench.killService();
    await page.locator('[data-test=fault][data-fault=service-down]').waitFor();
    await counter.bench.startService();
    await page.locator('[data-test=verdict][data-verdict=ready]').waitFor({ timeout: 30_000 });
  }, 60_000);

  it('waits with the card in while the platform is away, then shows the verdict', async () => {
    await counter.platform.end('SIGKILL');
    await counter.bench.insert('ready');
    await page.locator('[data-test=read-failed], [data-test=fault]').first().waitFor();
    await counter.platform.start();
    await page.locator('[data-test=verdict][data-verdict=ready]').waitFor();
  });

  it('shows that the counter service is gone, and goes on when it is back', async () => {
    await counter.agent.end('SIGKILL');
    await page.locator('[data-test=fault]').waitFor();
    await counter.agent.start();
    await page.locator('[data-test=attract]').waitFor();
    await readsAgain();
  });
});
