import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KIOSK, LANDSCAPE_COUNTER, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';

describe('a card that differs from the registration (R20, R67, X5, X6)', () => {
  let counter: Counter;
  let browser: Browser;
  let kiosk: Page;
  let platform: Page;

  beforeAll(async () => {
    counter = await startCounter();
    browser = await openBrowser();
    kiosk = await browser.newPage({ viewport: KIOSK });
    platform = await browser.newPage({ viewport: LANDSCAPE_COUNTER });
  });
  afterAll(async () => {
    await browser?.close();
    await counter?.stop();
  });

  it.each([
    ['下载操作指南', 'guide.zh-CN.html'],
    ['Download the guide', 'guide.en.html'],
  ])('R40: lets whoever signs in have the operation guide: %s', async (label, file) => {
    const page = await browser.newPage({ viewport: LANDSCAPE_COUNTER });
    await page.goto(counter.platformUrl);
    if (file.includes('en.')) await page.locator('[data-test=language]').click();
    const link = page.getByRole('link', { name: label });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe(file);
    await page.close();
  });

  it('is reported in three touches, flagged by an admin, and says so at its next tap', async () => {
    await kiosk.goto(counter.kioskUrl);
    await counter.bench.insert('field-mismatch');
    await kiosk.locator('[data-test=verdict][data-verdict=field-mismatch]').waitFor();
    await kiosk.locator('[data-test=report]').click();
    await kiosk.locator('[data-reason=information-error]').click();
    await kiosk.locator('[data-test=submit-report]').click();
    await kiosk.locator('[data-test=reported]').waitFor();
    await counter.bench.remove();

    await platform.goto(counter.platformUrl);
    await platform.locator('[data-test=user-name] input, input[data-test=user-name]').fill('admin');
    await platform.locator('[data-test=password] input, input[data-test=password]').fill('jika-demo');
    await platform.locator('[data-test=sign-in]').click();
    const report = platform.locator('[data-test=report]').first();
    await report.waitFor();
    await report.click();
    const page = await platform.locator('body').ariaSnapshot();
    expect(page).toContain('陈师范');
    expect(page).toContain('陈示范');
    await platform.locator('[data-test=flag]').click();
    await platform.locator('[data-test=confirm-flag]').click();
    await platform.locator('[data-test=report][data-state=flagged]').waitFor();

    await kiosk.locator('[data-test=attract]').waitFor();
    await counter.bench.insert('field-mismatch');
    await kiosk.locator('[data-test=verdict][data-verdict=replacement-flagged]').waitFor();
    expect(await kiosk.locator('[data-test=activate]').count()).toBe(0);
  });
});
