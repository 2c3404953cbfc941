import { LANGUAGE_TAGS, LOCALES, locale } from '@jika/components';
import { words } from './screen-messages.js';

const LOCALE_KEY = 'jika-locale';
const ELDER_KEY = 'jika-elder';

/** What one holder likes: kept over a reload, forgotten when the counter has stood idle (row 126 of the feature list). */
export const preferences = {
  get elder(): boolean {
    return 'elder' in document.documentElement.dataset;
  },

  setElder(on: boolean): void {
    document.documentElement.toggleAttribute('data-elder', on);
    if (on) sessionStorage.setItem(ELDER_KEY, '');
    else sessionStorage.removeItem(ELDER_KEY);
  },

  restore(): void {
    this.setElder(sessionStorage.getItem(ELDER_KEY) !== null);
    locale.subscribe(saveLocale);
    locale.set(LOCALES.find((known) => known === sessionStorage.getItem(LOCALE_KEY)) ?? 'zh');
    saveLocale();
  },

  reset(): void {
    this.setElder(false);
    locale.set('zh');
  },
};

function saveLocale(): void {
  sessionStorage.setItem(LOCALE_KEY, locale.current);
  document.documentElement.lang = LANGUAGE_TAGS[locale.current];
  document.title = words.title[locale.current];
}
