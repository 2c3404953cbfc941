import { locale } from '@jika/components';

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
  },

  reset(): void {
    this.setElder(false);
    locale.set('zh');
  },
};
