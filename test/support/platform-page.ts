import type { Page } from 'playwright-core';

/** Signs the demo account in on the platform's page. */
export async function signIn(page: Page): Promise<void> {
  await page.locator('[data-test=user-name]').fill('admin');
  await page.locator('[data-test=password]').fill('jika-demo');
  await page.locator('button[data-test=sign-in]').click();
  await page.locator('[data-test=user]').waitFor();
}
