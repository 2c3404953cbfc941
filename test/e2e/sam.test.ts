import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.js';
import { KIOSK, LANDSCAPE_COUNTER, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';
import { layoutOf } from '../support/layout.js';
import { type Look, look, nameOf } from '../support/looks.js';
import { project } from '../support/project.js';
import { showVerdict, takeCardOut } from '../support/screens.js';

const PIN = '123456';
const WRONG_PIN = '654321';
const LOOKS = [KIOSK, LANDSCAPE_COUNTER].flatMap((viewport) =>
  (['zh', 'en'] as const).flatMap((locale) => [false, true].map((elder): Look => ({ viewport, locale, elder }))),
);

let directory: string;
let browser: Browser;
let counter: Counter;
let page: Page;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'jika-sam-'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(directory, { recursive: true, force: true });
});

function atCounter(settings: () => Record<string, string>): void {
  beforeAll(async () => {
    counter = await startCounter({ agentSettings: settings() });
    page = await browser.newPage();
    await page.goto(counter.kioskUrl);
  });
  afterAll(async () => {
    await page?.close();
    await counter?.stop();
  });
}

const shown = (what: string): Promise<void> => page.locator(what).waitFor();

async function fitsEveryLook(): Promise<void> {
  for (const each of LOOKS) {
    await look(page, each);
    expect(await layoutOf(page), nameOf(each)).toEqual({ outside: [], small: [], cut: [], torn: [] });
    expect(await violationsOn(page), nameOf(each)).toEqual([]);
  }
}

describe('a counter with a wrong PIN for its SAM', () => {
  const pinFile = (): string => join(directory, 'sam-pin');
  atCounter(() => {
    writeFileSync(pinFile(), WRONG_PIN, { mode: 0o600 });
    return { JIKA_SAM_PIN_FILE: pinFile() };
  });

  it('says so before any card is in, presents it no second time, and reads on when it is mended', async () => {
    await shown('[data-test=fault][data-fault=sam-pin-failed]');
    await look(page, { viewport: LANDSCAPE_COUNTER, locale: 'zh', elder: false });
    expect(await page.getByRole('main').ariaSnapshot()).toMatch(/请勿重试/u);
    await fitsEveryLook();

    await counter.bench.insert('not-registered');
    await shown('[data-test=read-failed][data-code=sam-pin-refused]');
    await fitsEveryLook();
    writeFileSync(pinFile(), PIN);
    await page.locator('[data-test=read-again]').click();
    await shown('[data-test=verdict][data-verdict=not-registered]');
    await takeCardOut({ counter, page, readyCard: () => 'ready' });
  });
});

describe('a counter with a SAM of wrong keys', () => {
  atCounter(() => {
    const demo = JSON.parse(readFileSync(join(project, 'demo/keys.json'), 'utf8'));
    const { IRK_DDF1, RK1_DDF1 } = demo.masterKeys;
    const swapped = { ...demo, masterKeys: { ...demo.masterKeys, IRK_DDF1: RK1_DDF1, RK1_DDF1: IRK_DDF1 } };
    const keysFile = join(directory, 'wrong-keys.json');
    writeFileSync(keysFile, JSON.stringify(swapped));
    return { JIKA_SAM: 'in-process', JIKA_SAM_KEYS: keysFile };
  });

  it('blames the SAM at the third card, and says so until somebody looks at it', async () => {
    const stage = { counter, page, readyCard: () => 'ready' };
    for (const card of ['ready', 'field-mismatch']) {
      await showVerdict(stage, 'unreadable', card);
      await takeCardOut(stage);
    }
    await counter.bench.insert('not-approved');
    await shown('[data-test=read-failed][data-code=sam-suspect]');
    await counter.bench.remove();
    await shown('[data-test=fault][data-fault=sam-suspect]');
    await shown('[data-test=sam-warning]');
    await fitsEveryLook();
  });
});
