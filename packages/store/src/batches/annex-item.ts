import {
  type AnnexItems,
  type EscalationCase,
  type EscalationLevel,
  type MismatchReason,
  type QuarterKey,
  reviewOpinions,
  shanghaiDay,
  VALUE_LABELS,
} from '@jika/registry';
import type { CaseAnnex } from '../case-tables.js';

/** What a case says in its annex, and in which one. */
export type ItemOfCase = { [A in CaseAnnex]: { annex: A; item: AnnexItems[A] } }[CaseAnnex];

/** The line of a case (R65, R68, R69). @param missed the quarter that it came too late for; null when none */
export function itemOfCase(escalation: EscalationCase, missed: QuarterKey | null): ItemOfCase {
  const { clear, personal } = escalation;
  const { person, details } = personal;
  const { name, idNumber, phone, unitName } = person;
  const rolledOverFrom = missedPeriod(clear.rolledOverFrom, missed);
  if (details.kind === 'replacement') {
    const { bankName, bankCardNumber, cardNumber: faceNumber } = details;
    const corrections = details.corrections.map(({ field, wrong, right }) => ({
      label: VALUE_LABELS[field],
      wrong: wrong ?? '',
      right: right ?? '',
    }));
    const reason = clear.reasonCode as MismatchReason; // the domain opens no replacement without one
    const card = { bankName, bankCardNumber, faceNumber, reason, corrections };
    return { annex: 4, item: { name, unitName, idNumber, phone, ...card, rolledOverFrom } };
  }
  if (details.kind === 'no-unit') {
    const item = { name, idNumber, unitName: details.correctUnitName, phone, remark: '', rolledOverFrom };
    return { annex: 5, item };
  }
  const opinions = reviewOpinions(escalation).map(({ level, opinion, at }) => ({
    level: LEVEL_WORDS[level],
    opinion,
    on: shanghaiDay(new Date(at)),
  }));
  const rightIdNumber = details.kind === 'void' ? details.rightIdNumber : null;
  return { annex: 6, item: { name: details.userName, idNumber, unitName, phone, opinions, rightIdNumber } };
}

const LEVEL_WORDS: Readonly<Record<EscalationLevel, string>> = {
  unit: '单位科教部门',
  county: '县级卫生计生部门',
  prefecture: '市州科教科',
  province: '省科教处',
};

/** A year that was missed says more than a quarter (R23). */
function missedPeriod(year: string | undefined, quarter: QuarterKey | null): string | null {
  if (year !== undefined) return `${year}年`;
  return quarter === null ? null : quarter.replace(/^(\d{4})-Q(\d)$/u, '$1年第$2季度');
}
