import type { Text } from '@jika/components';
import type { ReportRequest } from '@jika/contract';
import { type FieldComparison, isPersonalNumber, type MismatchReason, type Verdict } from '@jika/registry';
import { words } from './screen-messages.js';

/** How a verdict lets the clerk report: as the main action, beside it, or not at all: who is not registered has nothing to mend (R3), and a loss is reported once. */
export type ReportOffer = { place: 'main' | 'beside'; label: Text; reason: MismatchReason | null } | null;

export const REPORT_OFFERS: Readonly<Record<Verdict, ReportOffer>> = {
  ready: { place: 'beside', label: words.reportWrong, reason: null },
  'already-active': { place: 'beside', label: words.reportWrong, reason: null },
  'field-mismatch': { place: 'main', label: words.reportInformation, reason: 'information-error' },
  'invalid-id-number': { place: 'main', label: words.reportInformation, reason: 'information-error' },
  unreadable: { place: 'main', label: words.reportDamage, reason: 'damaged' },
  'not-genuine': { place: 'main', label: words.reportCard, reason: 'damaged' },
  'other-card': { place: 'beside', label: words.reportCard, reason: 'lost' },
  'reported-lost': null,
  blocked: null,
  'replacement-flagged': null,
  expired: null,
  'no-unit': null,
  'out-of-scope': null,
  'not-approved': null,
  void: null,
  'duplicate-registrations': null,
  'not-registered': null,
  'other-province': null,
  'moved-out': null,
  'other-unit': null,
};

const isDifferent = ({ grade }: FieldComparison): boolean => grade !== 'same' && grade !== 'same-normalised';

/** The items that are wrong as far as the comparison can tell: those that both sides state differently, and what the verdict itself names. */
export function suspectedFields(
  fields: readonly FieldComparison[],
  named: readonly FieldComparison['field'][],
): FieldComparison[] {
  return fields.filter((field) => named.includes(field.field) || (isDifferent(field) && field.onPlatform !== null));
}

/** What the platform holds as right: nothing where it agrees with the wrong value or where only a masked number is known. */
export function correctValue(field: FieldComparison): string | null {
  return isPersonalNumber(field.field) || !isDifferent(field) ? null : field.onPlatform;
}

/**
 * Reasons other than wrong information are about the card and name no fields (R66, R67). What was typed stands in place of the platform's value, also where
 * it was cleared: nothing goes out as right that the page does not show.
 */
export function reportRequest(
  insertionId: string,
  reason: MismatchReason,
  chosen: readonly FieldComparison[],
  corrections: ReadonlyMap<FieldComparison['field'], string>,
): ReportRequest {
  const fields = chosen.map((field) => {
    const typed = corrections.get(field.field);
    return { field: field.field, correct: typed === undefined ? correctValue(field) : typed.trim() || null };
  });
  return { insertionId, reason, fields: reason === 'information-error' ? fields : [] };
}
