import { base, frame, LocaleController } from '@jika/components';
import type { MismatchReport } from '@jika/contract';
import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import './flag-dialog.js';
import type { JikaFlagDialog } from './flag-dialog.js';
import { reportDetailStyles } from './report-detail.css.js';
import { reportDetail } from './report-detail.js';
import { reportListStyles } from './report-list.css.js';
import { REPORT_COLUMNS, reportSummary } from './report-summary.js';

/** Mismatch reports (R20), each of which opens to what was reported. Fires `flagged` with the report, and `session-ended`. */
@customElement('jika-report-list')
export class JikaReportList extends LitElement {
  static override styles: CSSResult[] = [base, frame, reportListStyles, reportDetailStyles];

  @property({ attribute: false }) reports: readonly MismatchReport[] = [];
  @state() private opened: ReadonlySet<string> = new Set();

  readonly #i18n = new LocaleController(this);
  readonly #dialog = createRef<JikaFlagDialog>();

  #toggle(id: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(id)) opened.add(id);
    this.opened = opened;
  }

  /** The button that was pressed is gone after it: go on at the row that it belonged to. */
  async #flagged({ detail: report }: CustomEvent<MismatchReport>): Promise<void> {
    this.dispatchEvent(new CustomEvent('flagged', { detail: report }));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#summary-${CSS.escape(report.id)}`)?.focus();
  }

  #row(report: MismatchReport): TemplateResult {
    const opened = this.opened.has(report.id);
    const { id } = report;
    return html`<li data-test="report" data-state=${report.state}>
      <button
        type="button"
        class="summary"
        id="summary-${id}"
        aria-expanded=${opened}
        aria-controls=${opened ? `detail-${id}` : nothing}
        @click=${() => this.#toggle(id)}
      >
        ${reportSummary(report, opened, this.#i18n)}
      </button>
      ${
        opened
          ? html`<section class="detail" id="detail-${id}" aria-labelledby="summary-${id}">
              ${reportDetail(report, this.#i18n, () => void this.#dialog.value?.ask(report))}
            </section>`
          : nothing
      }
    </li>`;
  }

  override render(): TemplateResult {
    return html`<div class="frame">
        <div class="heads" aria-hidden="true">
          ${REPORT_COLUMNS.map(({ name, head }) => html`<span class=${name}>${this.#i18n.say(head)}</span>`)}
        </div>
        <ul>
          ${repeat(
            this.reports,
            ({ id }) => id,
            (report) => this.#row(report),
          )}
        </ul>
      </div>
      <jika-flag-dialog ${ref(this.#dialog)} @flagged=${this.#flagged}></jika-flag-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-report-list': JikaReportList;
  }
}
