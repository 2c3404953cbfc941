import { annexPage } from '@jika/annexes';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNEX_4_ITEM, ANNEX_HEAD, annex4Items, HOSTILE_NAMES } from './support/annex-items.js';
import { openBrowser } from './support/browser.js';

let browser: Browser;
let page: Page;
const said: string[] = [];
const asked: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('request', (request) => asked.push(request.url()));
});
afterAll(() => browser.close());

async function show(items: Parameters<typeof annexPage<4>>[1]): Promise<void> {
  let html = '';
  for await (const piece of annexPage({ annex: 4, head: ANNEX_HEAD }, items)) html += piece;
  await page.setContent(html);
}

describe('the page of an annex', () => {
  it('R65: shows title, head, headings and rows, and keeps a place for the seal', async () => {
    await show([ANNEX_4_ITEM]);
    expect(await page.locator('h1').innerText()).toBe('继续医学教育管理卡补/换信息汇总表');
    expect(await page.locator('.head div').allInnerTexts()).toEqual([
      '市州（盖章）：\n岳阳市',
      '填报时间：\n2016年10月28日',
      '联系人：\n王五',
      '电话：\n19900009999',
    ]);
    expect(await page.locator('th').allInnerTexts()).toEqual([
      '姓名',
      '工作单位',
      '身份证号码',
      '联系电话',
      '发卡银行',
      '卡号',
      '补换原因',
      '备注',
    ]);
    expect((await page.locator('td').allInnerTexts()).slice(2, 6)).toEqual([
      '439900199001010010',
      '19900000001',
      '岳阳示范银行',
      '0217000000000000017',
    ]);
    expect(await page.locator('.seal').innerText()).toBe('盖章处');
  });

  it('threat 13: holds hostile names as text, each with a direction of its own, and asks the network for nothing', async () => {
    await show(HOSTILE_NAMES.map((name) => ({ ...ANNEX_4_ITEM, name })));
    const names = page.locator('td:first-child > bdi');
    expect(await names.evaluateAll((cells) => cells.map((cell) => cell.textContent))).toEqual(HOSTILE_NAMES);
    expect(await page.locator('img').count()).toBe(0);
    expect(said).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('D6.13: prints as many A4 landscape pages as it takes, with the headings on each', async () => {
    await show(annex4Items(120));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)];
    expect(boxes.length).toBeGreaterThan(2);
    for (const [, width, height] of boxes) expect([Number(width), Number(height)].map(Math.round)).toEqual([842, 595]);
    expect(await page.locator('thead').evaluate((head) => getComputedStyle(head).display)).toBe('table-header-group');
  });
});
