import { type ComparedField, informs, type MatchReport, type Verdict, type VerdictFinding } from '@jika/registry';
import { displayInstant } from './display-value.js';
import type { Text } from './locale.js';
import { FIELD_NAMES, REASON_NAMES } from './messages.js';
import { DETAIL_REASONS, type Tone, VERDICT_WORDS } from './verdict-messages.js';

export interface VerdictSummary {
  verdict: Verdict;
  tone: Tone;
  headline: Text;
  /** At most two lines. */
  reasons: readonly Text[];
}

/** More names than these would not fit the headline: it tells their number instead. */
const NAMED_FIELDS = 2;

const join = (texts: readonly Text[]): Text => ({
  zh: texts.map((text) => text.zh).join('、'),
  en: texts.map((text) => text.en).join(', '),
});

/** A counter's name stays on one line: `1 号柜台` must not end in a lone 1. */
export const unbroken = (name: string): string => name.replaceAll(' ', '\u00a0');

function mismatchHeadline(fields: readonly ComparedField[]): Text {
  if (fields.length === 0) return VERDICT_WORDS['field-mismatch'].headline;
  if (fields.length > NAMED_FIELDS) {
    return {
      zh: `${fields.length}\u00a0项信息不一致，不能激活`,
      en: `${fields.length} items differ. Cannot activate`,
    };
  }
  const names = join(fields.map((field) => FIELD_NAMES[field]));
  return {
    zh: `${names.zh}不一致，不能激活`,
    en: `${names.en} ${fields.length === 1 ? 'differs' : 'differ'}. Cannot activate`,
  };
}

const unitReason = (unitName: string): Text => ({ zh: `登记单位：${unitName}`, en: `Unit: ${unitName}` });

/** The reason of the headline, in the words of this very card where the report knows more than the verdict does. */
const OWN_REASONS: Partial<Record<Verdict, (report: MatchReport, fields: readonly ComparedField[]) => Text | null>> = {
  ready: (_report, fields) => {
    if (fields.length === 0) return null;
    const names = join(fields.map((field) => FIELD_NAMES[field]));
    return {
      zh: `${names.zh}有出入，不影响激活；请与持卡人核对`,
      en: `${names.en}: not the same, but does not block. Check with the holder`,
    };
  },
  unreadable: (_report, fields) => {
    if (fields.length === 0) return { zh: '真伪验证没有做完', en: 'The check of the chip was not completed' };
    const names = join(fields.map((field) => FIELD_NAMES[field]));
    return { zh: `没有读出：${names.zh}`, en: `Not read: ${names.en}` };
  },
  'already-active': ({ card }) => {
    if (!card?.activation) return null;
    const { at, outletName } = card.activation;
    const stationName = unbroken(card.activation.stationName);
    return {
      zh: `${displayInstant(at)} 在${outletName} ${stationName}激活`,
      en: `Activated ${displayInstant(at)} at ${outletName}, ${stationName}`,
    };
  },
  'replacement-flagged': ({ card }) => {
    if (!card?.replacementFlag) return null;
    const reason = REASON_NAMES[card.replacementFlag.reason];
    const at = displayInstant(card.replacementFlag.at);
    return { zh: `${at} 标记，原因：${reason.zh}`, en: `Marked ${at}. Reason: ${reason.en.toLowerCase()}` };
  },
};

const reasonOf = ({ verdict, detail }: VerdictFinding): Text =>
  detail === undefined ? VERDICT_WORDS[verdict].reason : DETAIL_REASONS[detail];

/** One that only informs is told in full, several by their names. */
function otherFindings(report: MatchReport): Text | null {
  const others = report.findings.filter(({ verdict }) => verdict !== report.headline);
  const [only] = others;
  if (only === undefined) return null;
  if (others.length === 1 && informs(only.verdict)) return reasonOf(only);
  const names = join([...new Set(others.map(({ verdict }) => verdict))].map((verdict) => VERDICT_WORDS[verdict].short));
  return { zh: `另有：${names.zh}`, en: `Also: ${names.en}` };
}

/** Says what a match report comes to: one sentence and at most two reasons. */
export function verdictSummary(report: MatchReport): VerdictSummary {
  const words = VERDICT_WORDS[report.headline];
  const finding = report.findings.find(({ verdict }) => verdict === report.headline);
  const fields = finding?.fields ?? [];
  const headline = report.headline === 'field-mismatch' ? mismatchHeadline(fields) : words.headline;
  const reason = OWN_REASONS[report.headline]?.(report, fields) ?? (finding ? reasonOf(finding) : words.reason);
  const second = otherFindings(report) ?? (report.unitName === null ? null : unitReason(report.unitName));
  return {
    verdict: report.headline,
    tone: words.tone,
    headline,
    reasons: second === null ? [reason] : [reason, second],
  };
}
