import { type CSSResult, css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LocaleController } from './locale.js';
import { messages } from './messages.js';
import { base } from './theme.css.js';

/** A button as high as the theme's control. `variant`: the one main action, the other way out, or a quiet third. Its label is its content. */
@customElement('jika-button')
export class JikaButton extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResult[] = [
    base,
    css`
      :host {
        display: inline-block;
      }
      button {
        width: 100%;
        min-height: var(--jika-control);
        min-width: var(--jika-touch);
        padding: 0 calc(var(--jika-gap) * 1.5);
        border: 2px solid transparent;
        border-radius: var(--jika-radius);
        font: inherit;
        font-size: var(--jika-lead);
        font-weight: 700;
        line-height: 1.25;
        cursor: pointer;
        transition: background-color var(--jika-motion);
      }
      .primary {
        background: var(--jika-brand);
        color: var(--jika-on-brand);
      }
      .secondary {
        background: var(--jika-card);
        border-color: var(--jika-line);
        color: var(--jika-ink);
      }
      .quiet {
        background: transparent;
        color: var(--jika-ink-2);
        font-weight: 500;
      }
      .primary:hover:not(:disabled) {
        background: color-mix(in srgb, var(--jika-brand) 90%, black);
      }
      .secondary:hover:not(:disabled),
      .quiet:hover:not(:disabled) {
        background: var(--jika-brand-soft);
      }
      button:disabled,
      button[aria-disabled='true'] {
        background: var(--jika-line);
        border-color: transparent;
        color: var(--jika-ink-2);
        cursor: default;
      }
    `,
  ];

  @property() variant: 'primary' | 'secondary' | 'quiet' = 'primary';
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Being carried out: cannot be pressed, and says so. */
  @property({ type: Boolean, reflect: true }) busy = false;

  readonly #i18n = new LocaleController(this);

  /** A busy button keeps the focus, which a disabled one would lose, but passes no press on. */
  #press(event: Event): void {
    if (this.busy) event.stopImmediatePropagation();
  }

  override render(): TemplateResult {
    return html`<button
      type="button"
      class=${this.variant}
      ?disabled=${this.disabled}
      aria-disabled=${this.busy}
      aria-busy=${this.busy}
      @click=${this.#press}
    >
      ${this.busy ? this.#i18n.say(messages.busy) : html`<slot></slot>`}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-button': JikaButton;
  }
}
