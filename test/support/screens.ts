import type { Page } from 'playwright-core';
import type { Counter } from './counter.js';
import { signIn } from './platform-page.js';

/** A whole counter with the kiosk's page open at it. `readyCard` names one that has not been used yet. */
export interface Stage {
  counter: Counter;
  page: Page;
  readyCard(): string;
}

export interface KioskScreen {
  name: string;
  /** Brings an idle counter to this screen. */
  reach(stage: Stage): Promise<void>;
  /** Makes the counter idle again. */
  leave(stage: Stage): Promise<void>;
}

const shown = (page: Page, screen: string): Promise<void> => page.locator(`[data-test=${screen}]`).waitFor();
const press = (page: Page, action: string): Promise<void> => page.locator(`[data-test=${action}]`).click();

export async function showVerdict({ counter, page }: Stage, verdict: string, card = verdict): Promise<void> {
  await counter.bench.insert(card);
  await page.locator(`[data-test=verdict][data-verdict=${verdict}]`).waitFor();
}

export async function takeCardOut({ counter, page }: Stage): Promise<void> {
  await counter.bench.remove();
  await shown(page, 'attract');
}

/** After an outcome the page waits for the clerk, or for half a minute. */
async function finish(stage: Stage): Promise<void> {
  await press(stage.page, 'done');
  await takeCardOut(stage);
}

const verdictScreen = (verdict: string): KioskScreen => ({
  name: verdict,
  reach: (stage) => showVerdict(stage, verdict),
  leave: takeCardOut,
});

const reportForm: KioskScreen = {
  name: 'report form',
  async reach(stage) {
    await showVerdict(stage, 'field-mismatch');
    await press(stage.page, 'report');
    await press(stage.page, 'change');
    await shown(stage.page, 'report-form');
  },
  leave: takeCardOut,
};

export const activated: KioskScreen = {
  name: 'activated',
  async reach(stage) {
    await showVerdict(stage, 'ready', stage.readyCard());
    await press(stage.page, 'activate');
    await shown(stage.page, 'activated');
  },
  leave: finish,
};

export const reported: KioskScreen = {
  name: 'reported',
  async reach(stage) {
    await showVerdict(stage, 'ready', stage.readyCard());
    await press(stage.page, 'report');
    await stage.page.locator('[data-reason=information-error]').click();
    await stage.page.locator('[data-item=name] [role=checkbox]').click();
    await press(stage.page, 'submit-report');
    await shown(stage.page, 'reported');
  },
  leave: finish,
};

const fault: KioskScreen = {
  name: 'fault',
  async reach({ counter, page }) {
    await counter.bench.killService();
    await page.locator('[data-test=fault][data-fault=service-down]').waitFor();
  },
  async leave({ counter, page }) {
    await counter.bench.startService();
    await shown(page, 'attract');
  },
};

/** Every kind of screen of the kiosk: idle, a verdict of each tone, the form, both outcomes, and a fault. */
export const KIOSK_SCREENS: readonly KioskScreen[] = [
  { name: 'attract', reach: ({ page }) => shown(page, 'attract'), leave: async () => {} },
  ...['ready', 'already-active', 'field-mismatch', 'not-genuine'].map(verdictScreen),
  reportForm,
  activated,
  reported,
  fault,
];

export interface PlatformScreen {
  name: string;
  /** Brings the page, just opened, to this screen. */
  reach(page: Page): Promise<void>;
}

export const openReport = async (page: Page): Promise<void> => {
  await signIn(page);
  await page.locator('[data-test=report][data-state=open]').first().click();
  await shown(page, 'flag');
};

/** Every screen of the platform's page; the lists need an open report and an activation. */
export const PLATFORM_SCREENS: readonly PlatformScreen[] = [
  { name: 'sign-in', reach: (page) => page.locator('button[data-test=sign-in]').waitFor() },
  { name: 'reports', reach: openReport },
  {
    name: 'question before flagging',
    async reach(page) {
      await openReport(page);
      await press(page, 'flag');
      await shown(page, 'confirm-flag');
    },
  },
  {
    name: 'activations',
    async reach(page) {
      await signIn(page);
      await press(page, 'tab-activations');
      await page.locator('[data-test=activation]').first().waitFor();
    },
  },
];
