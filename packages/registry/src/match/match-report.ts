import type { PhysicalCard } from '../cards/physical-card.js';

/** In order of severity: the first that applies is the headline. */
export const VERDICTS = [
  'unreadable', // R66
  'not-genuine', // X2
  'invalid-id-number', // R9, R46
  'not-registered', // R3
  'void', // R10, R11
  'not-approved', // R4, R5, R48
  'other-card', // X6
  'replacement-flagged', // X6
  'already-active', // X4
  'field-mismatch', // R20
  'ready', // X4
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The items that a clerk compares, in the order of the screen. */
export const COMPARED_FIELDS = ['name', 'sex', 'ethnicity', 'birthDate', 'idNumber', 'issueSerial'] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

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

export interface VerdictFinding {
  verdict: Verdict;
  /** Rule numbers of the notice or the brief, such as `R3` or `X4`. */
  rules: string[];
  fields: ComparedField[];
}

export interface MatchReport {
  headline: Verdict;
  /** All that apply, the headline first. */
  findings: VerdictFinding[];
  fields: FieldComparison[];
  registrationId: string | null;
  unitName: string | null;
  /** The card on record that was tapped, if it is known. */
  card: PhysicalCard | null;
  policyVersion: string;
  /** ISO 8601 UTC. */
  matchedAt: string;
}
