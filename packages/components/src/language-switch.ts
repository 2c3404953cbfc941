import { type CSSResult, css, html, LitElement, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { LANGUAGE_TAGS, LOCALES, type Locale, LocaleController, locale } from './locale.js';
import { messages } from './messages.js';
import { base } from './theme.css.js';

/** Each language in its own words, so that whoever needs it can read it. */
const OWN_NAMES: Readonly<Record<Locale, string>> = { zh: '中文', en: 'EN' };

/** Sets the language of the page. Fires `locale-change` after it. */
@customElement('jika-language-switch')
export class JikaLanguageSwitch extends LitElement {
  static override styles: CSSResult[] = [
    base,
    css`
      :host {
        display: inline-flex;
        font-size: var(--jika-bar);
      }
      div {
        display: flex;
      }
      button {
        min-width: var(--jika-touch);
        min-height: var(--jika-touch);
        padding: 0 0.5em;
        border: 0;
        border-radius: 10px;
        background: transparent;
        color: var(--jika-ink-2);
        font: inherit;
        cursor: pointer;
      }
      button[aria-pressed='true'] {
        color: var(--jika-brand);
        font-weight: 700;
        text-decoration: underline;
        text-decoration-thickness: 2px;
        text-underline-offset: 0.35em;
      }
    `,
  ];

  readonly #i18n = new LocaleController(this);

  #choose(next: Locale): void {
    locale.set(next);
    this.dispatchEvent(new CustomEvent('locale-change', { detail: next, bubbles: true, composed: true }));
  }

  override render(): TemplateResult {
    return html`<div role="group" aria-label=${this.#i18n.say(messages.language)}>
      ${LOCALES.map(
        (choice) => html`<button
          type="button"
          lang=${LANGUAGE_TAGS[choice]}
          data-locale=${choice}
          aria-pressed=${this.#i18n.current === choice}
          @click=${() => this.#choose(choice)}
        >
          ${OWN_NAMES[choice]}
        </button>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-language-switch': JikaLanguageSwitch;
  }
}
