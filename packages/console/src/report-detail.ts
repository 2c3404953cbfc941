import {
  displayInstant,
  FIELD_NAMES,
  type LocaleController,
  messages,
  type Run,
  type Text,
  VERDICT_WORDS,
} from '@jika/components';
import type { MismatchReport } from '@jika/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { foreign } from './cell.js';
import { type ReportedRow, reportedRows } from './reported-rows.js';
import { flaggedBy, words } from './words.js';

type Say = (text: Text) => string;

/** What a report says in full, and the one thing that can be done about it: `flag` opens the second look. */
export function reportDetail(report: MismatchReport, i18n: LocaleController, flag: () => void): TemplateResult {
  const say: Say = (text) => i18n.say(text);
  return html`${reportedTable(reportedRows(report.fields, i18n.current), say)}
    <div class="rest">
      <dl>
        <div>
          <dt>${say(words.verdict)}</dt>
          <dd>${say(VERDICT_WORDS[report.verdict].headline)}</dd>
        </div>
        <div>
          <dt>${say(FIELD_NAMES.issueSerial)}</dt>
          <dd>${foreign(report.issueSerial)}</dd>
        </div>
      </dl>
      ${report.state === 'open' ? html`<jika-button data-test="flag" @click=${flag}>${say(words.flag)}</jika-button>` : flagLine(report, say)}
    </div>`;
}

function flagLine({ flaggedAt, flaggedBy: by }: MismatchReport, say: Say): TemplateResult {
  return html`<p class="flag-line" data-test="flagged-by">
    <strong>${say(words.flagged)}</strong>
    ${flaggedAt === null || by === null ? nothing : html`<bdi>${say(flaggedBy(displayInstant(flaggedAt), by))}</bdi>`}
  </p>`;
}

function reportedTable(rows: readonly ReportedRow[], say: Say): TemplateResult {
  if (rows.length === 0) return html`<p class="no-fields">${say(words.aboutTheCard)}</p>`;
  const heads = [messages.item, messages.onCard, words.correct];
  return html`<table>
    <caption class="visually-hidden">
      ${say(words.reportedFields)}
    </caption>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${say(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => reportedRow(row, say))}
    </tbody>
  </table>`;
}

function reportedRow({ field, onCard, correct, note }: ReportedRow, say: Say): TemplateResult {
  return html`<tr data-test="reported-field" data-field=${field}>
    <th scope="row">${say(FIELD_NAMES[field])}</th>
    <td>${value(onCard, words.notOnCard, say)}</td>
    <td>
      ${value(correct, words.toBeChecked, say)} ${note === null ? nothing : html`<small>${say(words.maskedAlike)}</small>`}
    </td>
  </tr>`;
}

function value(runs: readonly Run[] | null, instead: Text, say: Say): TemplateResult {
  if (runs === null) return html`<span class="instead">${say(instead)}</span>`;
  return html`<bdi>${runs.map(({ text, differs }) => (differs ? html`<mark>${text}</mark>` : text))}</bdi>`;
}
