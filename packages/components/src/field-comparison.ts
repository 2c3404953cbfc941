import type { FieldComparison, FieldGrade } from '@jika/registry';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type ComparisonRow, comparisonRows } from './comparison-rows.js';

import { fieldComparisonStyles } from './field-comparison.css.js';
import { icon } from './icons.js';
import { LocaleController, type Text } from './locale.js';
import { FIELD_NAMES, GRADE_NAMES, messages, revealOffer, revealRunning } from './messages.js';
import { type Revealer, Revelation } from './revelation.js';
import type { Run } from './runs.js';
import { base, frame } from './theme.css.js';

const GRADE_SIGNS: Readonly<Record<FieldGrade, string>> = {
  same: '✓',
  'same-normalised': '✓',
  'encoding-loss': '≈',
  different: '≠',
  'not-readable': '?',
  'not-on-record': '?',
};

/**
 * The table of a match report: item, on the card, on the platform, result (R20, X3). Differences come first and are marked by underline and weight.
 * ID numbers arrive masked; `revealer` is asked for the full ones, which stay for `revealSeconds` (threats row 27).
 */
@customElement('jika-field-comparison')
export class JikaFieldComparison extends LitElement {
  static override styles: CSSResult[] = [base, frame, fieldComparisonStyles];

  @property({ attribute: false }) fields: readonly FieldComparison[] = [];
  /** Names the insertion that the fields belong to: a revealed number does not outlive it. */
  @property() insertion = '';
  @property({ attribute: false }) revealer: Revealer | null = null;
  @property({ type: Number }) revealSeconds = 10;

  readonly #i18n = new LocaleController(this);
  readonly #revelation = new Revelation(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('insertion') && this.#revelation.state.kind !== 'masked') this.#revelation.mask();
  }

  #shownFields(): readonly FieldComparison[] {
    const { state } = this.#revelation;
    if (state.kind !== 'shown') return this.fields;
    return this.fields.map((field) => (field.field === 'idNumber' ? { ...field, ...state.values } : field));
  }

  #toggle(ask: Revealer): void {
    if (this.#revelation.state.kind === 'shown') this.#revelation.mask();
    else void this.#revelation.reveal(() => ask('idNumber'), this.revealSeconds);
  }

  #value(runs: readonly Run[]): TemplateResult {
    return html`<bdi>${runs.map((run) => (run.differs ? html`<mark>${run.text}</mark>` : run.text))}</bdi>`;
  }

  #row({ comparison, weight, onCard, onPlatform }: ComparisonRow): TemplateResult {
    const say = (text: Text): string => this.#i18n.say(text);
    return html`<tr class=${weight} data-field=${comparison.field} data-grade=${comparison.grade}>
      <th scope="row">${say(FIELD_NAMES[comparison.field])}</th>
      <td>${this.#value(onCard)}</td>
      <td>${this.#value(onPlatform)}</td>
      <td class="result">
        <span aria-hidden="true">${GRADE_SIGNS[comparison.grade]}</span> ${say(GRADE_NAMES[comparison.grade])}
        ${weight === 'noted' ? html`<small>${say(messages.advisory)}</small>` : nothing}
      </td>
    </tr>`;
  }

  #revealButton(ask: Revealer): TemplateResult {
    const { state } = this.#revelation;
    const label =
      state.kind === 'shown'
        ? revealRunning(state.secondsLeft)
        : state.kind === 'failed'
          ? messages.revealFailed
          : revealOffer(this.revealSeconds);
    return html`<button
      type="button"
      class="reveal"
      data-test="reveal"
      aria-pressed=${state.kind === 'shown'}
      @click=${() => this.#toggle(ask)}
    >
      ${icon('eye')} <span>${this.#i18n.say(label)}</span>
    </button>`;
  }

  override render(): TemplateResult {
    const hasIdNumber = this.fields.some(
      ({ field, onCard, onPlatform }) => field === 'idNumber' && (onCard !== null || onPlatform !== null),
    );
    const heads = [messages.item, messages.onCard, messages.onPlatform, messages.result];
    return html`<div class="frame">
        <table>
          <caption class="visually-hidden">
            ${this.#i18n.say(messages.comparison)}
          </caption>
          <colgroup>
            <col class="item" />
            <col class="value" />
            <col class="value" />
            <col />
          </colgroup>
          <thead>
            <tr>
              ${heads.map((head) => html`<th scope="col">${this.#i18n.say(head)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${comparisonRows(this.#shownFields(), this.#i18n.current).map((row) => this.#row(row))}
          </tbody>
        </table>
      </div>
      ${this.revealer !== null && hasIdNumber ? this.#revealButton(this.revealer) : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-field-comparison': JikaFieldComparison;
  }
}
