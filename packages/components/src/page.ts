// First of all: see there.
import './strict-csp.js';
import type { CSSResult } from 'lit';
import { LANGUAGE_TAGS, LOCALES, locale, type Text } from './locale.js';
import { theme } from './theme.css.js';

export interface PageStart {
  readonly title: Text;
  /** Where the language that was chosen last is kept, and under which name. */
  readonly kept: { readonly storage: Storage; readonly key: string };
  /** Adopted after the theme. */
  readonly styles?: readonly CSSResult[];
}

/** Makes `element` the page, in the language that was chosen last, Chinese the first time. The document follows each change of it. */
export function startPage(element: string, { title, kept: { storage, key }, styles = [] }: PageStart): void {
  for (const { styleSheet } of [theme, ...styles]) if (styleSheet) document.adoptedStyleSheets.push(styleSheet);
  const follow = (): void => {
    storage.setItem(key, locale.current);
    document.documentElement.lang = LANGUAGE_TAGS[locale.current];
    document.title = title[locale.current];
  };
  locale.set(LOCALES.find((known) => known === storage.getItem(key)) ?? 'zh');
  locale.subscribe(follow);
  follow();
  document.body.replaceChildren(document.createElement(element));
}
