import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSimulatedIdCardReader, type SimulatedIdCardReader } from '@jika/virtual';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.js';
import { KIOSK, LANDSCAPE_COUNTER, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';
import { syntheticIdCard } from '../support/id-cards.js';
import { layoutOf } from '../support/layout.js';
import { chooseLanguage, look, nameOf, oppositeLooks } from '../support/looks.js';
import { syntheticIdNumber } from '../support/people.js';

const SMALL_COUNTER = { width: 1024, height: 768 };
/** A counter of 1366x768 at a zoom of 200 %, in CSS pixels. */
const ZOOMED = { width: 683, height: 384 };
const FITS = { outside: [], small: [], cut: [], torn: [] };
const SOMEBODY_ELSE = 900;

let directory: string;
let idCards: SimulatedIdCardReader;
let browser: Browser;
let counter: Counter;
let page: Page;
let serial = 0;

async function open(agentSettings: Record<string, string> = {}): Promise<void> {
  directory = mkdtempSync(join(tmpdir(), 'jika-holder-'));
  idCards = await openSimulatedIdCardReader({ path: join(directory, 'tty') });
  counter = await startCounter({
    readyPeople: 9,
    agentSettings: { JIKA_ID_CARD_READER: idCards.path, ...agentSettings },
  });
  browser = await openBrowser();
  page = await browser.newPage({ viewport: KIOSK });
  await page.goto(counter.kioskUrl);
}

async function close(): Promise<void> {
  await browser?.close();
  await counter?.stop();
  await idCards?.close();
  rmSync(directory, { recursive: true, force: true });
}

const shows = (state: string) => page.locator(`[data-test=holder-check][data-state=${state}]`).waitFor();
const activate = () => page.locator('[data-test=activate] button');

beforeEach(() => {
  serial += 1;
});

async function insert(): Promise<void> {
  await counter.bench.insert(`ready-${serial}`);
  await page.locator('[data-test=verdict][data-verdict=ready]').waitFor();
}

function putOn(whose: number): void {
  idCards.takeAway();
  idCards.putOn(syntheticIdCard(whose));
}

async function takeOut(): Promise<void> {
  idCards.takeAway();
  await idCards.plug();
  await counter.bench.remove();
  await page.locator('[data-test=attract]').waitFor();
}

describe('feature 49: the holder is confirmed by an ID card', () => {
  beforeAll(async () => {
    serial = 0;
    await open();
  });
  afterAll(close);
  afterEach(takeOut);

  it('and the card is activated, which the audit log tells', async () => {
    await insert();
    await shows('waiting');
    expect(await activate().isEnabled()).toBe(true);
    putOn(serial);
    await shows('confirmed');
    await activate().click();
    await page.locator('[data-test=activated]').waitFor();
    expect(await counter.activationsOf(`ready-${serial}`)).toBe(1);
    expect(await counter.latestHolderCheck()).toBe('id-card');
  });

  it('or is not, where it is only offered: the card is activated all the same', async () => {
    await insert();
    await shows('waiting');
    await activate().click();
    await page.locator('[data-test=activated]').waitFor();
    expect(await counter.latestHolderCheck()).toBe('none');
  });

  it('somebody else’s ID card keeps the card from being activated, until the holder’s own is put on', async () => {
    await insert();
    putOn(SOMEBODY_ELSE);
    await shows('other-person');
    expect(await activate().isDisabled()).toBe(true);
    expect(await page.locator('jika-verdict h1').textContent()).toBe('身份证不是本人的，不能激活');
    putOn(serial);
    await shows('confirmed');
    expect(await page.locator('jika-verdict h1').textContent()).toBe('信息一致，可以激活');
    await activate().click();
    await page.locator('[data-test=activated]').waitFor();
    expect(await counter.activationsOf(`ready-${serial}`)).toBe(1);
  });

  it('no trace of an ID card is left on the page, in the journal or in the logs', async () => {
    await insert();
    putOn(SOMEBODY_ELSE);
    await shows('other-person');
    const { fields } = syntheticIdCard(SOMEBODY_ELSE);
    const onPage = await page.locator('body').ariaSnapshot();
    const files = ['journal.sqlite', 'journal.sqlite-wal'].map((name) => join(counter.directory, name));
    const kept = [onPage, counter.agent.output, ...files.map((file) => readFileSync(file, 'utf8'))].join('\n');
    for (const value of [syntheticIdNumber(SOMEBODY_ELSE), fields['address'] ?? '', fields['name'] ?? '']) {
      expect(kept).not.toContain(value);
    }
    expect(counter.journal()).toContain('holder-differs id-card');
  });

  it('the page says that the reader was pulled, and goes on when it is back', async () => {
    await insert();
    await idCards.unplug();
    await shows('unavailable');
    await page.locator('[data-test=id-card-reader-status]').waitFor();
    await idCards.plug();
    await shows('waiting');
    putOn(serial);
    await shows('confirmed');
    expect(await page.locator('[data-test=id-card-reader-status]').count()).toBe(0);
  });

  it('the bar names a reader that is away in full, and shortens what is well', async () => {
    await insert();
    await idCards.unplug();
    await look(page, { viewport: KIOSK, locale: 'en', elder: true });
    const missing = await page.locator('[data-test=id-card-reader-status] span').evaluate((label) => {
      const words = document.createRange();
      words.selectNodeContents(label);
      return words.getBoundingClientRect().width - label.getBoundingClientRect().width;
    });
    expect(missing).toBeLessThanOrEqual(0);
    await look(page, { viewport: KIOSK, locale: 'zh', elder: false });
  });

  it('an ID card that is put on keeps the screen from being cleared, as a touch does', async () => {
    const other = await browser.newPage({ viewport: KIOSK });
    await page.close();
    page = other;
    await page.clock.install();
    await page.goto(counter.kioskUrl);
    await page.locator('[data-test=attract]').waitFor();
    await insert();
    await shows('waiting');
    await page.clock.fastForward(60_000);
    putOn(serial);
    await shows('confirmed');
    await page.clock.fastForward(60_000);
    expect(await page.locator('[data-test=verdict]').count()).toBe(1);
    await page.clock.fastForward(60_000);
    await page.locator('[data-test=take-card]').waitFor();
  });

  it('the live region says what is asked for and what came of it', async () => {
    await chooseLanguage(page, 'zh');
    const region = page.locator('[data-test=announcement]');
    await insert();
    await expect.poll(() => region.textContent()).toBe('信息一致，可以激活，请放上持卡人的身份证');
    putOn(serial);
    await expect.poll(() => region.textContent()).toBe('信息一致，可以激活，已确认是持卡人本人');
  });
});

describe('where the check of the holder is required', () => {
  beforeAll(async () => {
    serial = 0;
    await open({ JIKA_HOLDER_CHECK: 'required' });
  });
  afterAll(close);
  afterEach(takeOut);

  it('no card is activated before it', async () => {
    await insert();
    await shows('waiting');
    expect(await activate().isDisabled()).toBe(true);
    const { session } = await counter.state();
    const body = JSON.stringify({ insertionId: 'insertionId' in session ? session.insertionId : '' });
    const answer = await page.evaluate(async (sent) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const reply = await fetch('/api/session/activate', { method: 'POST', headers, body: sent });
      return { status: reply.status, ...(await reply.json()) };
    }, body);
    expect(answer).toMatchObject({ status: 409, code: 'holder-not-confirmed' });
    putOn(serial);
    await shows('confirmed');
    await activate().click();
    await page.locator('[data-test=activated]').waitFor();
    expect(await counter.activationsOf(`ready-${serial}`)).toBe(1);
  });

  const STATES: readonly { state: string; reach: () => Promise<void> | void }[] = [
    { state: 'waiting', reach: () => {} },
    { state: 'confirmed', reach: () => putOn(serial) },
    { state: 'other-person', reach: () => putOn(SOMEBODY_ELSE) },
    { state: 'unavailable', reach: () => idCards.unplug() },
  ];

  it.each(STATES.map((each, index) => ({ ...each, index })))(
    'the screen breaks no rule of axe, and fits: $state',
    async ({ state, reach, index }) => {
      await insert();
      await reach();
      await shows(state);
      for (const each of [
        ...oppositeLooks(index, KIOSK, LANDSCAPE_COUNTER),
        ...oppositeLooks(index, SMALL_COUNTER, ZOOMED),
      ]) {
        await look(page, each);
        await shows(state);
        const found = { look: nameOf(each), axe: await violationsOn(page), ...(await layoutOf(page)) };
        expect(found).toEqual({ look: nameOf(each), axe: [], ...FITS });
      }
      await look(page, { viewport: KIOSK, locale: 'zh', elder: false });
    },
  );
});
