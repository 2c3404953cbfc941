/** Takes the pictures of the READMEs anew, into docs/: `npx tsc -b test && node .build/test/screenshots.js` after `npm run build`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { KIOSK, LANDSCAPE_COUNTER, openBrowser } from './support/browser.js';
import { startCounter } from './support/counter.js';
import { project } from './support/project.js';
import { openReport, type Stage, showVerdict, takeCardOut } from './support/screens.js';

const DOCS = join(project, 'docs');

async function photograph(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0); // or a button looks as it does below the pointer
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(DOCS, `${name}.png`) });
}

async function openKiosk(browser: Browser, stage: Omit<Stage, 'page'>, options: object): Promise<Stage> {
  const page = await browser.newPage(options);
  await page.goto(stage.counter.kioskUrl);
  await page.locator('[data-test=demo-toggle]').click();
  return { ...stage, page };
}

const counter = await startCounter();
const browser = await openBrowser();
try {
  mkdirSync(DOCS, { recursive: true });
  const stage = { counter, readyCard: () => 'ready' };

  const portrait = await openKiosk(browser, stage, { viewport: KIOSK, deviceScaleFactor: 0.5 });
  await showVerdict(portrait, 'ready');
  await photograph(portrait.page, 'kiosk-ready');
  await takeCardOut(portrait);
  await portrait.page.close();

  const landscape = await openKiosk(browser, stage, { viewport: LANDSCAPE_COUNTER });
  await showVerdict(landscape, 'ready');
  await landscape.page.locator('[data-test=activate]').click();
  await landscape.page.locator('[data-test=activated]').waitFor();
  await photograph(landscape.page, 'counter-activated');
  await takeCardOut(landscape);
  await showVerdict(landscape, 'field-mismatch');
  await photograph(landscape.page, 'counter-mismatch');
  await landscape.page.locator('[data-test=report]').click();
  await landscape.page.locator('[data-test=submit-report]').click();
  await landscape.page.locator('[data-test=reported]').waitFor();

  const platform = await browser.newPage({ viewport: LANDSCAPE_COUNTER });
  await platform.goto(counter.platformUrl);
  await openReport(platform);
  await photograph(platform, 'platform-reports');
} finally {
  await browser.close();
  await counter.stop();
}
