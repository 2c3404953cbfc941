import { type CSSResult, css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from './icons.js';
import { LocaleController } from './locale.js';
import { messages } from './messages.js';
import { base } from './theme.css.js';
import type { Tone } from './verdict-messages.js';

/** What is the case, at a glance: icon, colour, one sentence, at most two reasons, and the code for the phone call. */
@customElement('jika-verdict')
export class JikaVerdict extends LitElement {
  static override styles: CSSResult[] = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      section {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        column-gap: calc(var(--jika-gap) * 1.5);
        align-items: center;
        padding: calc(var(--jika-gap) * 1.5);
        border: 2px solid color-mix(in srgb, var(--tone) 30%, transparent);
        border-radius: var(--jika-radius);
        background: var(--soft);
      }
      .right {
        --tone: var(--jika-right);
        --soft: var(--jika-right-soft);
      }
      .info {
        --tone: var(--jika-brand);
        --soft: var(--jika-brand-soft);
      }
      .look {
        --tone: var(--jika-look);
        --soft: var(--jika-look-soft);
      }
      .stop {
        --tone: var(--jika-stop);
        --soft: var(--jika-stop-soft);
      }
      .icon {
        display: block;
        width: calc(var(--jika-headline) * 1.35);
        color: var(--tone);
      }
      h1 {
        margin: 0;
        font-size: var(--jika-title);
        line-height: 1.3;
        color: var(--tone);
        text-wrap: balance;
        word-break: keep-all;
        overflow-wrap: anywhere;
      }
      h1:focus-visible {
        outline: none;
      }
      p {
        margin: calc(var(--jika-gap) / 4) 0 0;
        overflow-wrap: anywhere;
        text-wrap: pretty;
        word-break: keep-all;
      }
      .code {
        font-size: var(--jika-small);
        color: var(--jika-ink-2);
      }
      @container (max-width: 560px) {
        section {
          grid-template-columns: minmax(0, 1fr);
          row-gap: var(--jika-gap);
        }
      }
      /* Too narrow for a whole clause: let it break between any two characters, but never before a comma. */
      @container (max-width: 440px) {
        h1 {
          font-size: min(var(--jika-title), 10.5cqi);
          text-wrap: wrap;
          word-break: normal;
          line-break: strict;
        }
        p {
          word-break: normal;
        }
      }
    `,
  ];

  @property() tone: Tone = 'info';
  @property() headline = '';
  @property({ attribute: false }) reasons: readonly string[] = [];
  @property() code = '';

  readonly #i18n = new LocaleController(this);

  /** Focus goes to the sentence, so that a screen reader begins there and Enter presses nothing. */
  override focus(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  override render(): TemplateResult {
    return html`<section class=${this.tone}>
      ${icon(this.tone)}
      <div>
        <h1 tabindex="-1">${this.headline}</h1>
        ${this.reasons.map((reason) => html`<p><bdi>${reason}</bdi></p>`)}
        ${this.code === '' ? nothing : html`<p class="code">${this.#i18n.say(messages.code)} ${this.code}</p>`}
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-verdict': JikaVerdict;
  }
}
