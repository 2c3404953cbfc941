import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.js';
import { KIOSK, LANDSCAPE_COUNTER, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';
import { tabTo } from '../support/keyboard.js';
import { barHeightWith, layoutOf } from '../support/layout.js';
import { chooseLanguage, look, nameOf, oppositeLooks } from '../support/looks.js';
import {
  activated,
  KIOSK_SCREENS,
  PLATFORM_SCREENS,
  reported,
  type Stage,
  showVerdict,
  takeCardOut,
} from '../support/screens.js';

const SHORTEST_OUTLET = '支行';
const LONGEST_OUTLET = '岳阳示范农村商业银行股份有限公司 · 洞庭湖生态经济区示范社区综合服务支行营业部';
const HOLDER = '欧阳·示范';
const SMALL_COUNTER = { width: 1024, height: 768 };
/** A counter of 1366x768 at a zoom of 200 %, in CSS pixels. */
const ZOOMED = { width: 683, height: 384 };
const FITS = { outside: [], small: [], cut: [], torn: [] };

let counter: Counter;
let browser: Browser;
let page: Page;
let stage: Stage;

beforeAll(async () => {
  counter = await startCounter({ readyPeople: 8 });
  browser = await openBrowser();
  page = await browser.newPage({ viewport: KIOSK });
  let used = 0;
  stage = { counter, page, readyCard: () => `ready-${used++}` };
  await page.goto(counter.kioskUrl);
});
afterAll(async () => {
  await browser?.close();
  await counter?.stop();
});

const SCREENS = KIOSK_SCREENS.map((screen, index) => ({ ...screen, index }));

describe.each(SCREENS)('the kiosk showing $name', ({ reach, leave, index }) => {
  beforeAll(() => reach(stage));
  afterAll(() => leave(stage));

  const audited = oppositeLooks(index, KIOSK, LANDSCAPE_COUNTER);
  it.each(audited.map((each) => [nameOf(each), each] as const))('breaks no rule of axe: %s', async (_, each) => {
    await look(page, each);
    expect(await violationsOn(page)).toEqual([]);
  });

  const measured = [...audited, ...oppositeLooks(index, SMALL_COUNTER, ZOOMED)];
  it.each(measured.map((each) => [nameOf(each), each] as const))('fits, however long a name: %s', async (_, each) => {
    await look(page, each);
    const height = await barHeightWith(page, SHORTEST_OUTLET);
    expect(await barHeightWith(page, LONGEST_OUTLET)).toBe(height);
    expect(await layoutOf(page)).toEqual(FITS);
  });
});

describe('the longest headline of a verdict', () => {
  beforeAll(() => showVerdict(stage, 'invalid-id-number'));
  afterAll(() => takeCardOut(stage));

  it.each([KIOSK, LANDSCAPE_COUNTER, SMALL_COUNTER, ZOOMED])(
    'begins no line with a comma at $width px',
    async (viewport) => {
      for (const elder of [false, true]) {
        await look(page, { viewport, locale: 'zh', elder });
        expect(await layoutOf(page)).toEqual(FITS);
      }
    },
  );
});

describe('the platform’s page', () => {
  beforeAll(async () => {
    for (const { reach, leave } of [activated, reported]) {
      await reach(stage);
      await leave(stage);
    }
  });

  it.each(PLATFORM_SCREENS)('breaks no rule of axe and fits, showing $name', async ({ reach }) => {
    const ways = [
      [LANDSCAPE_COUNTER, 'zh'],
      [KIOSK, 'en'],
    ] as const;
    for (const [viewport, locale] of ways) {
      const platform = await browser.newPage({ viewport });
      await platform.goto(counter.platformUrl);
      await chooseLanguage(platform, locale);
      await reach(platform);
      expect(await violationsOn(platform)).toEqual([]);
      expect(await layoutOf(platform)).toEqual(FITS);
      await platform.close();
    }
  });
});

describe('without a mouse', () => {
  it('a card is activated', async () => {
    await showVerdict(stage, 'ready', stage.readyCard());
    await tabTo(page, 'activate');
    await page.keyboard.press('Enter');
    await page.locator('[data-test=activated]').waitFor();
    await tabTo(page, 'done');
    await page.keyboard.press('Enter');
    await page.locator('[data-test=take-card]').waitFor();
    await takeCardOut(stage);
  });

  it('the right name is typed as soon as it is to be changed', async () => {
    await showVerdict(stage, 'field-mismatch');
    await tabTo(page, 'report');
    await page.keyboard.press('Enter');
    await tabTo(page, 'change');
    await page.keyboard.press('Enter');
    await page.locator('[data-item=name] input').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('陈示例');
    expect(await page.locator('[data-item=name] input').inputValue()).toBe('陈示例');
    await takeCardOut(stage);
  });

  it('a card that differs is reported', async () => {
    await showVerdict(stage, 'field-mismatch');
    await tabTo(page, 'report');
    await page.keyboard.press('Enter');
    await page.locator('[data-test=report-form]').waitFor();
    await tabTo(page, 'submit-report');
    await page.keyboard.press('Enter');
    await page.locator('[data-test=reported]').waitFor();
    await tabTo(page, 'done');
    await page.keyboard.press('Enter');
    await takeCardOut(stage);
  });
});

describe('the kiosk’s live region', () => {
  it.each([
    ['zh', 'zh-CN', ['已插卡，正在读卡，请勿取出', '信息一致，可以激活', '已激活，请取卡']],
    [
      'en',
      'en',
      ['Card inserted. Reading. Leave the card in', 'Details match. Ready to activate', 'Activated. Take your card'],
    ],
  ] as const)('says card in, verdict and done in the page’s language: %s', async (locale, tag, expected) => {
    await chooseLanguage(page, locale);
    expect(await page.locator('html').getAttribute('lang')).toBe(tag);
    const region = page.getByRole('status').and(page.locator('[data-test=announcement]'));
    await region.evaluate((element) => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new MutationObserver(() => heard.push(element.textContent ?? '')).observe(element, {
        characterData: true,
        childList: true,
        subtree: true,
      });
    });
    await showVerdict(stage, 'ready', stage.readyCard());
    await page.locator('[data-test=activate]').click();
    await page.locator('[data-test=activated]').waitFor();
    const said = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(said.filter((each) => (expected as readonly string[]).includes(each))).toEqual(expected);
    await page.locator('[data-test=done]').click();
    await takeCardOut(stage);
  });
});

describe('after a visit', () => {
  it('nothing of the person is left on the page', async () => {
    await showVerdict(stage, 'ready');
    expect(await page.locator('body').ariaSnapshot()).toContain(HOLDER);
    await takeCardOut(stage);
    expect(await page.locator('body').ariaSnapshot()).not.toContain(HOLDER);
  });

  it('language and size go back to the default, later where the text is large', async () => {
    const next = await browser.newPage({ viewport: KIOSK });
    await next.clock.install();
    await next.goto(counter.kioskUrl);
    await next.locator('[data-test=attract]').waitFor();
    await look(next, { viewport: KIOSK, locale: 'en', elder: true });
    const html = next.locator('html');
    const shown = async () => [await html.getAttribute('lang'), (await html.getAttribute('data-elder')) !== null];
    await next.clock.fastForward(100_000);
    expect(await shown()).toEqual(['en', true]);
    await next.clock.fastForward(25_000);
    await expect.poll(shown).toEqual(['zh-CN', false]);
    await next.close();
  });
});
