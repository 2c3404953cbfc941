import { LANGUAGE_TAGS, LOCALES, locale } from '@jika/components';
import { words } from './words.js';

const STORED_AS = 'jika-console-locale';

/** The language that was chosen last on this computer, Chinese the first time; the document follows each change of it. */
export function restoreLanguage(): void {
  locale.subscribe((chosen) => {
    localStorage.setItem(STORED_AS, chosen);
    tellDocument();
  });
  locale.set(LOCALES.find((known) => known === localStorage.getItem(STORED_AS)) ?? 'zh');
  tellDocument();
}

function tellDocument(): void {
  document.documentElement.lang = LANGUAGE_TAGS[locale.current];
  document.title = words.title[locale.current];
}
