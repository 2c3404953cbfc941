import { displayValue, type Locale, NO_VALUE, type Run, runsOfBoth } from '@jika/components';
import type { MismatchReport } from '@jika/contract';
import { type ComparedField, isPersonalNumber } from '@jika/registry';

/** Why a row shows no difference where one was reported. */
export type RowNote = 'masked-alike' | null;

export interface ReportedRow {
  field: ComparedField;
  /** Null where the card gave nothing. */
  onCard: readonly Run[] | null;
  /** Null where the counter knew no right value. */
  correct: readonly Run[] | null;
  note: RowNote;
}

type ReportedField = MismatchReport['fields'][number];

const shownOrNull = (text: string): Run[] | null => (text === NO_VALUE ? null : [{ text, differs: false }]);

function row({ field, onCard, correct }: ReportedField, locale: Locale): ReportedRow {
  const card = displayValue(field, onCard, locale);
  const right = displayValue(field, correct, locale);
  if (card === NO_VALUE || right === NO_VALUE) {
    return { field, onCard: shownOrNull(card), correct: shownOrNull(right), note: null };
  }
  const { inFirst, inSecond } = runsOfBoth(card, right);
  const note = isPersonalNumber(field) && card === right ? 'masked-alike' : null;
  return { field, onCard: inFirst, correct: inSecond, note };
}

/** The reported fields as a person compares them: both values in words, their differing characters marked (R20). */
export function reportedRows(fields: readonly ReportedField[], locale: Locale): ReportedRow[] {
  return fields.map((field) => row(field, locale));
}
