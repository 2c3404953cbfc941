import { type CSSResult, css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LocaleController } from './locale.js';
import { messages, PATH_STEP_NAMES, PATH_STEPS, type PathStep } from './messages.js';
import { base } from './theme.css.js';

/** 读卡 → 核对 → 激活 → 取卡: how far the visit has come. `step` is the one under way. */
@customElement('jika-path-line')
export class JikaPathLine extends LitElement {
  static override styles: CSSResult[] = [
    base,
    css`
      ol {
        display: flex;
        gap: 0.5em;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: var(--jika-small);
      }
      li {
        display: flex;
        flex: 1;
        align-items: center;
        gap: 0.5em;
        color: var(--jika-ink-2);
        white-space: nowrap;
      }
      li:last-child {
        flex: none;
      }
      li:not(:last-child)::after {
        content: '';
        flex: 1;
        height: 4px;
        border-radius: 2px;
        background: var(--jika-line);
      }
      li.done:not(:last-child)::after {
        background: var(--jika-brand);
      }
      .done {
        color: var(--jika-brand);
      }
      [aria-current] {
        font-weight: 700;
        color: var(--jika-ink);
      }
    `,
  ];

  @property() step: PathStep = 'read';

  readonly #i18n = new LocaleController(this);

  override render(): TemplateResult {
    const reached = PATH_STEPS.indexOf(this.step);
    return html`<ol aria-label=${this.#i18n.say(messages.path)}>
      ${PATH_STEPS.map(
        (
          step,
          index,
        ) => html`<li class=${index < reached ? 'done' : ''} aria-current=${index === reached ? 'step' : nothing}>
          ${this.#i18n.say(PATH_STEP_NAMES[step])}
        </li>`,
      )}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-path-line': JikaPathLine;
  }
}
