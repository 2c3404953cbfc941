import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANDSCAPE_COUNTER, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';

/** Each demo card, its verdict, and whether it can be activated. */
const CARDS = [
  'ready',
  'already-active',
  'field-mismatch',
  'not-registered',
  'not-approved',
  'void',
  'other-card',
  'invalid-id-number',
  'not-genuine',
  'unreadable',
];

const FULL_ID_NUMBER = /\d{6} ?\d{8} ?\d{3}[\dX]/u;

describe('a demo card in the reader', () => {
  let counter: Counter;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    counter = await startCounter();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: LANDSCAPE_COUNTER });
    await page.goto(counter.kioskUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await counter?.stop();
  });

  it.each(CARDS)('shows the verdict %s and what to do next', async (card) => {
    await counter.bench.insert(card);
    const verdict = page.locator(`[data-test=verdict][data-verdict="${card}"]`);
    await verdict.waitFor();
    expect(await page.locator('[data-test=activate]').count()).toBe(card === 'ready' ? 1 : 0);
    expect(await page.locator('body').ariaSnapshot()).not.toMatch(FULL_ID_NUMBER);
    await counter.bench.remove();
    await page.locator('[data-test=attract]').waitFor();
  });

  it('tells since when and where a card is active', async () => {
    await counter.bench.insert('already-active');
    await page.locator('[data-test=verdict][data-verdict=already-active]').waitFor();
    const text = await page.locator('main').ariaSnapshot();
    expect(text).toContain('2026-10-12');
    expect(text).toContain('岳阳示范银行 · 洞庭支行');
    await counter.bench.remove();
    await page.locator('[data-test=attract]').waitFor();
  });

  it('reveals an ID number for ten seconds only when it is asked for', async () => {
    const other = await browser.newPage({ viewport: LANDSCAPE_COUNTER });
    await other.clock.install();
    await other.goto(counter.kioskUrl);
    await counter.bench.insert('ready');
    await other.locator('[data-test=verdict][data-verdict=ready]').waitFor();
    const row = other.locator('[data-field=idNumber]');
    expect(await row.innerText()).not.toMatch(FULL_ID_NUMBER);
    await other.clock.pauseAt(Date.now() + 60_000);
    await other.locator('[data-test=reveal]').click();
    await expect.poll(() => row.innerText()).toMatch(FULL_ID_NUMBER);
    await other.clock.fastForward(9_000);
    expect(await row.innerText()).toMatch(FULL_ID_NUMBER);
    await other.clock.fastForward(2_000);
    await expect.poll(() => row.innerText()).not.toMatch(FULL_ID_NUMBER);
    await other.close();
    await counter.bench.remove();
    await page.locator('[data-test=attract]').waitFor();
  });
});
