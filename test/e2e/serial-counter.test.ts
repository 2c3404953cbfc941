import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type KeysFile,
  loadCardFile,
  loadKeys,
  openSimulatedIdCardReader,
  openSimulatedSerialReader,
  type SimulatedIdCardReader,
  type SimulatedSerialReader,
  VirtualSam,
  virtualCard,
} from '@jika/virtual';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KIOSK, openBrowser } from '../support/browser.js';
import { type Counter, startCounter } from '../support/counter.js';
import { syntheticIdCard } from '../support/id-cards.js';

const SAM_SLOT = 1;

describe('a counter with its readers at serial ports', () => {
  let directory: string;
  let cards: SimulatedSerialReader;
  let idCards: SimulatedIdCardReader;
  let counter: Counter;
  let browser: Browser;
  let page: Page;
  let keys: KeysFile;
  let person = -1;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'jika-serial-'));
    cards = await openSimulatedSerialReader({ model: 'GemCoreSIMPro', path: join(directory, 'cards') });
    idCards = await openSimulatedIdCardReader({ path: join(directory, 'id-cards') });
    const file = join(directory, 'hardware.json');
    const readers = [
      { kind: 'serial', port: cards.path, model: 'GemCoreSIMPro', slots: { user: 0, sam: SAM_SLOT } },
      { kind: 'id-card', port: idCards.path },
    ];
    writeFileSync(file, JSON.stringify({ readers }));
    counter = await startCounter({ readyPeople: 6, agentSettings: { JIKA_HARDWARE_FILE: file } });
    keys = await loadKeys(counter.fixtures.keysFile);
    cards.insert(new VirtualSam(keys), { slot: SAM_SLOT });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: KIOSK });
    await page.goto(counter.kioskUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await counter?.stop();
    await idCards?.close();
    await cards?.close();
    rmSync(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    person += 1;
    await page.locator('[data-test=attract]').waitFor();
    await insert();
    await page.locator('[data-test=verdict][data-verdict=ready]').waitFor();
  });
  afterEach(async () => {
    idCards.takeAway();
    cards.remove();
    await page.locator('[data-test=attract]').waitFor();
  });

  const card = () => `ready-${person}`;
  const insert = async () =>
    cards.insert(virtualCard(await loadCardFile(join(counter.fixtures.cardsDirectory, `${card()}.json`)), keys));
  const activate = async () => {
    await page.locator('[data-test=activate] button').click();
    await page.locator('[data-test=activated]').waitFor();
  };

  it('X1, X4: activates a card once, and says so the next time', async () => {
    await activate();
    expect(await counter.activationsOf(card())).toBe(1);
    cards.remove();
    await page.locator('[data-test=attract]').waitFor();
    await insert();
    await page.locator('[data-test=verdict][data-verdict=already-active]').waitFor();
    expect(await counter.activationsOf(card())).toBe(1);
  });

  it('confirms the holder by the ID-card reader of the same file', async () => {
    idCards.putOn(syntheticIdCard(person));
    await page.locator('[data-test=holder-check][data-state=confirmed]').waitFor();
    await activate();
    expect(await counter.latestHolderCheck()).toBe('id-card');
  });

  it('waits while the adapter is pulled, and reads the card again when it is back', async () => {
    await cards.unplug();
    await page.locator('[data-test=fault][data-fault=no-reader]').waitFor();
    await cards.plug();
    await page.locator('[data-test=verdict][data-verdict=ready]').waitFor();
    await activate();
    expect(await counter.activationsOf(card())).toBe(1);
  });
});
