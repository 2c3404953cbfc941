import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KIOSK, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';

describe('activating a card', () => {
  let counter: Counter;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let next = 0;
  let card: string;

  beforeAll(async () => {
    counter = await startCounter({ readyPeople: 12 });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await counter?.stop();
  });
  beforeEach(async () => {
    card = `ready-${next}`;
    next += 1;
    context = await browser.newContext({ viewport: KIOSK });
    page = await context.newPage();
    await page.goto(counter.kioskUrl);
    await counter.bench.insert(card);
    await page.locator('[data-test=activate]').waitFor();
  });
  afterEach(async () => {
    await counter.bench.remove();
    await context.close();
  });

  it('X1, X4: happens once, and the same card then says so', async () => {
    await page.locator('[data-test=activate]').click();
    await page.locator('[data-test=activated]').waitFor();
    expect(await counter.activationsOf(card)).toBe(1);
    await counter.bench.remove();
    await page.locator('[data-test=attract]').waitFor();
    await counter.bench.insert(card);
    await page.locator('[data-test=verdict][data-verdict=already-active]').waitFor();
    expect(await counter.activationsOf(card)).toBe(1);
  });

  it('happens once for a double click', async () => {
    await page.locator('[data-test=activate]').dblclick();
    await page.locator('[data-test=activated]').waitFor();
    expect(await counter.activationsOf(card)).toBe(1);
  });

  it('happens once for two windows that press at the same time, and both show it', async () => {
    const other = await context.newPage();
    await other.goto(counter.kioskUrl);
    await other.locator('[data-test=activate]').waitFor();
    const press = (each: Page) => each.locator('[data-test=activate]').click({ timeout: 3_000 });
    const presses = await Promise.allSettled([page, other].map(press));
    expect(presses.map(({ status }) => status)).toContain('fulfilled'); // the slower one may find the button gone
    await Promise.all([page, other].map((each) => each.locator('[data-test=activated]').waitFor()));
    expect(await counter.activationsOf(card)).toBe(1);
  });

  it('goes on where it was when the page is reloaded', async () => {
    await page.reload();
    await page.locator('[data-test=activate]').click();
    await page.locator('[data-test=activated]').waitFor();
    await page.reload();
    await page.locator('[data-test=activated]').waitFor();
    expect(await counter.activationsOf(card)).toBe(1);
  });

  it('is settled although the card is pulled during the commit', async () => {
    counter.platform.pause();
    await page.locator('[data-test=activate]').click();
    await page.locator('[data-test=committing]').waitFor();
    await counter.bench.remove();
    counter.platform.resume();
    await page.locator('[data-test=activated]').waitFor();
    expect(await counter.activationsOf(card)).toBe(1);
  });

  it('is settled when the platform comes back from a crash', async () => {
    await counter.platform.end('SIGKILL');
    await page.locator('[data-test=activate]').click();
    await page.locator('[data-test=unsettled]').waitFor();
    await counter.platform.start();
    await page.locator('[data-test=activated]').waitFor();
    expect(await counter.activationsOf(card)).toBe(1);
  });

  it('is refused for a card that was changed meanwhile', async () => {
    const { session } = await counter.state();
    const insertionId = session.phase === 'verdict' ? session.insertionId : '';
    await counter.bench.insert(`ready-${next}`);
    await expect.poll(async () => JSON.stringify((await counter.state()).session)).not.toContain(insertionId);
    await page.locator('[data-test=activate]').waitFor();
    const answer = await page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const reply = await fetch('/api/session/activate', { method: 'POST', headers, body });
      return { status: reply.status, ...(await reply.json()) };
    }, JSON.stringify({ insertionId }));
    expect(answer).toMatchObject({ status: 409, code: 'stale-insertion' });
    expect(await counter.activationsOf(card)).toBe(0);
  });
});
