import type { Page } from 'playwright-core';

export interface Look {
  viewport: { width: number; height: number };
  locale: 'zh' | 'en';
  elder: boolean;
}

export const nameOf = ({ viewport, locale, elder }: Look): string =>
  `${viewport.width}x${viewport.height} ${locale}${elder ? ' elder' : ''}`;

/** Two looks that differ in language and size. Four neighbouring numbers bring each viewport together with all four combinations. */
export function oppositeLooks(sample: number, first: Look['viewport'], second: Look['viewport']): [Look, Look] {
  const [locale, other] = sample % 2 === 0 ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const elder = sample % 4 > 1;
  return [
    { viewport: first, locale, elder },
    { viewport: second, locale: other, elder: !elder },
  ];
}

export async function chooseLanguage(page: Page, locale: Look['locale']): Promise<void> {
  const choice = page.locator(`[data-locale=${locale}]`);
  if ((await choice.getAttribute('aria-pressed')) === 'false') await choice.click();
}

/** Presses what a person would press to see the kiosk this way. */
export async function look(page: Page, { viewport, locale, elder }: Look): Promise<void> {
  await page.setViewportSize(viewport);
  await chooseLanguage(page, locale);
  const large = page.locator('[data-test=elder]');
  if ((await large.getAttribute('aria-pressed')) !== String(elder)) await large.click();
}
