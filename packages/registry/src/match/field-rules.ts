import { birthDateOf, sexCode, sexOf } from '@jika/health-card';
import type { Evidence } from './evidence.js';
import { isoDate } from './field-comparison.js';
import type { VerdictRule } from './grounds.js';
import { readableText } from './match-reading.js';
import type { ComparedField, FieldComparison, FieldGrade } from './match-report.js';
import { isSameNumber } from './person-key.js';
import { INDISPENSABLE } from './reading-rules.js';

const AGREEING: readonly FieldGrade[] = ['same', 'same-normalised'];

export const fieldMismatch: VerdictRule = (evidence) => {
  const { candidate, comparisons } = evidence;
  const unlike = candidate === null ? [] : comparisons.filter(blocks).map(({ field }) => field);
  const contradicting = contradictions(evidence);
  if (unlike.length === 0 && contradicting.length === 0) return null;
  return {
    rules: contradicting.length === 0 ? ['R20'] : ['R20', 'X2'],
    fields: comparisons
      .map(({ field }) => field)
      .filter((field) => unlike.includes(field) || contradicting.includes(field)),
  };
};

/** What differs without consequence goes with it: a match with warnings. Nothing on record to compare with is no difference. */
export const ready: VerdictRule = ({ comparisons }) => ({
  rules: ['X4'],
  fields: comparisons
    .filter(({ grade }) => !AGREEING.includes(grade) && grade !== 'not-on-record')
    .map(({ field }) => field),
});

/** What could not be compared does not agree. The issue serial has a verdict of its own. */
function blocks({ field, grade, weight }: FieldComparison): boolean {
  if (field === 'issueSerial' || weight === 'advisory') return false;
  return !AGREEING.includes(grade) && !(grade === 'not-readable' && INDISPENSABLE.includes(field));
}

/** A chip whose own items contradict each other: an ID number says sex and birth date, and the card number repeats it (spec d.3). */
function contradictions({ reading, policy, idNumber }: Evidence): ComparedField[] {
  if (idNumber === null) return [];
  const sex = readableText(reading.fields, 'sex');
  const birthDate = readableText(reading.fields, 'birthDate');
  const cardNumber = readableText(reading.fields, 'cardNumber');

  const fields: ComparedField[] = [];
  if (sex !== null && sexCode(sex) !== sexOf(idNumber)) fields.push('sex');
  if (birthDate !== null && isoDate(birthDate) !== birthDateOf(idNumber)) fields.push('birthDate');
  const blocking = fields.filter((field) => policy.weights[field] === 'blocking');
  const otherNumber = cardNumber !== null && !isSameNumber(cardNumber, idNumber);
  return blocking.length > 0 || otherNumber ? [...blocking, 'idNumber'] : [];
}
