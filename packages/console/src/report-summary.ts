import { icon, type LocaleController, REASON_NAMES, type Text, VERDICT_WORDS } from '@jika/components';
import type { MismatchReport } from '@jika/contract';
import { html, type TemplateResult } from 'lit';
import { foreign, instant, pair } from './cell.js';
import { words } from './words.js';

type Say = (text: Text) => string;

interface Column {
  name: string;
  head: Text;
  cell: (report: MismatchReport, say: Say) => TemplateResult;
}

/** What one line of the list tells, in order. */
export const REPORT_COLUMNS: readonly Column[] = [
  { name: 'time', head: words.time, cell: ({ reportedAt }) => instant(reportedAt) },
  { name: 'place', head: words.place, cell: ({ outletName, stationName }) => pair(outletName, stationName) },
  { name: 'holder', head: words.holder, cell: ({ name, maskedIdNumber }) => pair(name, maskedIdNumber) },
  { name: 'unit', head: words.unit, cell: ({ unitName }) => foreign(unitName) },
  { name: 'reason', head: words.reason, cell: ({ reason }, say) => html`${say(REASON_NAMES[reason])}` },
  { name: 'verdict', head: words.verdict, cell: ({ verdict }, say) => html`${say(VERDICT_WORDS[verdict].short)}` },
  { name: 'state', head: words.state, cell: stateBadge },
];

function stateBadge({ state }: MismatchReport, say: Say): TemplateResult {
  const isFlagged = state === 'flagged';
  return html`<span class="badge ${state}">${icon(isFlagged ? 'right' : 'look')}${say(words[state])}</span>`;
}

/** One line of the list. Each cell names itself: out loud always, on the screen where there is no room for column heads. */
export function reportSummary(report: MismatchReport, opened: boolean, i18n: LocaleController): TemplateResult {
  const say: Say = (text) => i18n.say(text);
  return html`${REPORT_COLUMNS.map(
    ({ name, head, cell }) => html`<span class="cell ${name}">
      <span class="label">${say(head)} </span>${cell(report, say)}
    </span>`,
  )}<span class="turn">${icon(opened ? 'up' : 'down')}</span>`;
}
