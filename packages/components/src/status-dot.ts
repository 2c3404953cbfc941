import { type CSSResult, css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './theme.css.js';

/** A dot and a word for the state of a thing. The shape differs with the colour: round is well, square is not. */
@customElement('jika-status-dot')
export class JikaStatusDot extends LitElement {
  static override styles: CSSResult[] = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.5em;
        font-size: var(--jika-bar);
        white-space: nowrap;
      }
      i {
        flex: none;
        width: 0.6em;
        height: 0.6em;
        border-radius: 50%;
        background: var(--jika-right);
      }
      span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      :host(:not([state='well'])) i {
        border-radius: 0;
      }
      :host([state='busy']) i {
        background: var(--jika-look);
      }
      :host([state='fault']) {
        font-weight: 700;
        color: var(--jika-stop);
      }
      :host([state='fault']) i {
        background: var(--jika-stop);
      }
    `,
  ];

  @property({ reflect: true }) state: 'well' | 'busy' | 'fault' = 'well';
  @property() label = '';

  override render(): TemplateResult {
    return html`<i aria-hidden="true"></i><span>${this.label}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-status-dot': JikaStatusDot;
  }
}
