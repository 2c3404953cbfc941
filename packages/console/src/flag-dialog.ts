import { base, LocaleController } from '@jika/components';
import type { MismatchReport } from '@jika/contract';
import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { Decisions } from './decisions.js';
import { flagDialogStyles } from './flag-dialog.css.js';
import { platform } from './platform.js';
import { isSessionEnd, type Trouble, troubleOf } from './trouble.js';
import { troubleNotice, troubleStyles } from './trouble-notice.js';
import { words } from './words.js';

/**
 * The second look before a card is flagged for replacement (X6): whose card, what will happen, that it cannot be undone here.
 * Fires `flagged` with the report as the platform holds it then, and `session-ended`.
 */
@customElement('jika-flag-dialog')
export class JikaFlagDialog extends LitElement {
  static override styles: CSSResult[] = [base, troubleStyles, flagDialogStyles];

  @state() private report: MismatchReport | null = null;
  @state() private trouble: Trouble | null = null;
  @state() private busy = false;

  readonly #i18n = new LocaleController(this);
  readonly #decisions = new Decisions();
  readonly #dialog = createRef<HTMLDialogElement>();

  async ask(report: MismatchReport): Promise<void> {
    this.report = report;
    this.trouble = null;
    await this.updateComplete;
    this.#dialog.value?.showModal();
    this.#dialog.value?.querySelector('h2')?.focus();
  }

  async #flag(report: MismatchReport): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      const flagged = await platform.flag(report.id, this.#decisions.keyFor(report.id));
      this.#decisions.settle(report.id);
      this.#dialog.value?.close();
      this.dispatchEvent(new CustomEvent('flagged', { detail: flagged }));
    } catch (error) {
      this.#failed(error, report);
    } finally {
      this.busy = false;
    }
  }

  #failed(error: unknown, report: MismatchReport): void {
    if (isSessionEnd(error)) {
      this.dispatchEvent(new CustomEvent('session-ended', { bubbles: true, composed: true }));
      return;
    }
    this.trouble = troubleOf(error);
    if (!this.trouble.unsettled) this.#decisions.settle(report.id);
  }

  /** Escape must not hide what became of a call that is under way. */
  #cancelled(event: Event): void {
    if (this.busy) event.preventDefault();
  }

  #content(report: MismatchReport): TemplateResult {
    const say = this.#i18n.say.bind(this.#i18n);
    return html`<h2 id="question" tabindex="-1">${say(words.flagQuestion)}</h2>
      <p class="whose">
        <bdi>${report.name}</bdi> <bdi>${report.maskedIdNumber}</bdi>
        ${report.unitName === null ? nothing : html`<small><bdi>${report.unitName}</bdi></small>`}
      </p>
      <ul id="effect">
        <li>${say(words.flagEffect)}</li>
        <li>${say(words.flagIsFinal)}</li>
      </ul>
      ${troubleNotice(this.trouble, say, this.trouble?.unsettled ? words.flagUnsettled : null)}
      <div class="actions">
        <jika-button
          variant="secondary"
          data-test="cancel-flag"
          ?disabled=${this.busy}
          @click=${() => this.#dialog.value?.close()}
          >${say(words.cancel)}</jika-button
        >
        <jika-button data-test="confirm-flag" ?busy=${this.busy} @click=${() => this.#flag(report)}
          >${say(words.flagNow)}</jika-button
        >
      </div>`;
  }

  override render(): TemplateResult {
    return html`<dialog ${ref(this.#dialog)} aria-labelledby="question" aria-describedby="effect" @cancel=${this.#cancelled}>
      ${this.report === null ? nothing : this.#content(this.report)}
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-flag-dialog': JikaFlagDialog;
  }
}
