import type { Page } from 'playwright-core';

const STOPS_AT_MOST = 60;

/** The `data-test` hooks of the focused element and of the shadow hosts that it is in, innermost first. */
function focusedHooks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hooks: string[] = [];
    for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement ?? null) {
      const hook = at.getAttribute('data-test');
      if (hook !== null) hooks.unshift(hook);
    }
    return hooks;
  });
}

/** Presses Tab until this control has the focus, as one would without a mouse. */
export async function tabTo(page: Page, hook: string): Promise<void> {
  for (let stop = 0; stop < STOPS_AT_MOST; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await focusedHooks(page)).includes(hook)) return;
  }
  throw new Error(`Tab does not come to ${hook}`);
}
