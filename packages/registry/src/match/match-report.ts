import type { MatchedCard } from './candidate.js';

/**
 * In order of severity: the first that applies is the headline. First what tells that the card is none of this platform's to judge, then whether it
 * is a sound card in the right hands, then the registration, then the card's own life. What stands after `ready` informs, and forbids nothing.
 */
export const VERDICTS = [
  'other-province', // R8
  'unreadable', // R66
  'not-genuine', // X2
  'reported-lost', // R20
  'blocked', // X2
  'invalid-id-number', // R9, R46
  'not-registered', // R3
  'duplicate-registrations', // R12
  'void', // R10, R11
  'out-of-scope', // R2
  'not-approved', // R4, R5, R48
  'no-unit', // R16
  'other-card', // X6
  'expired', // X2
  'replacement-flagged', // X6
  'already-active', // X4
  'field-mismatch', // R20
  'ready', // X4
  'moved-out', // R7
  'other-unit', // R28
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** These go with `ready` as well as with any objection, and are never the headline. */
export const INFORMING_VERDICTS = ['moved-out', 'other-unit'] as const satisfies readonly Verdict[];

/** Whether a finding only tells something: it neither forbids activation nor is in the way of another verdict. */
export function informs(verdict: Verdict): boolean {
  return (INFORMING_VERDICTS as readonly Verdict[]).includes(verdict);
}

/** The items that a clerk compares, in the order of the screen; of the two keys a report has the one that the holder is registered by (R53). */
export const COMPARED_FIELDS = [
  'name',
  'sex',
  'ethnicity',
  'birthDate',
  'idNumber',
  'documentNumber',
  'issueSerial',
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** Whether a field identifies a person by itself, so that it is masked and never repeated where it need not be. */
export function isPersonalNumber(field: ComparedField): boolean {
  return field === 'idNumber' || field === 'documentNumber';
}

/**
 * The grade of one comparison (row 40 of the feature list):
 * `same-normalised` differs in width, case or kind of dot only; `encoding-loss` agrees but for characters that the chip cannot hold or cut at its 30 bytes;
 * `not-readable` and `not-on-record` have one side only.
 */
export type FieldGrade = 'same' | 'same-normalised' | 'encoding-loss' | 'different' | 'not-readable' | 'not-on-record';

export interface FieldComparison {
  field: ComparedField;
  onCard: string | null;
  onPlatform: string | null;
  grade: FieldGrade;
  /** A blocking difference forbids activation; an advisory one is shown. */
  weight: 'blocking' | 'advisory';
}

/** What tells findings of one verdict apart. */
export const FINDING_DETAILS = [
  'unknown-card', // other-card: on no list of cards that were made
  'replaced-card', // other-card: the old one of a replaced pair
  'void-card', // other-card: taken out of use without another in its place
  'another-city', // other-unit: not even below the same prefecture
] as const;
export type FindingDetail = (typeof FINDING_DETAILS)[number];

export interface VerdictFinding {
  verdict: Verdict;
  /** Rule numbers of the notice or the brief, such as `R3` or `X4`. */
  rules: string[];
  /** The items that show it; of `ready` those that differ all the same, without consequence. */
  fields: ComparedField[];
  detail?: FindingDetail;
}

export interface MatchReport {
  headline: Verdict;
  /** All that apply, the headline first. */
  findings: VerdictFinding[];
  fields: FieldComparison[];
  registrationId: string | null;
  unitName: string | null;
  /** The card on record that was tapped, if it is known. */
  card: MatchedCard | null;
  policyVersion: string;
  /** ISO 8601 UTC. */
  matchedAt: string;
}
