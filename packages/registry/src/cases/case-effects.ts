import type { CaseKind } from './case-kind.js';

/** All that a case can bring about elsewhere. Whoever keeps the records applies them in the transaction that keeps the case. */
export const CASE_EFFECTS = [
  'suspend-card', // R20: a lost card, at once
  'flag-card', // X6: the old card gives way when the new one is activated
  'make-replacement-card', // R20
  'set-unit', // R16
  'void-registration', // R11; a tombstone with the number's keyed hash stays (D6.4)
  'void-cards', // R11
  'free-id-number', // R12
  'confirm-id-number', // R12
  'notify-opener',
] as const;
export type CaseEffect = (typeof CASE_EFFECTS)[number];

/** What the province may settle in a dispute about an ID number (R12). */
export const DISPUTE_OUTCOMES = ['free-number', 'confirm-number'] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

const EXECUTED: Readonly<Record<Exclude<CaseKind, 'id-dispute'>, readonly CaseEffect[]>> = {
  replacement: ['flag-card', 'make-replacement-card'],
  'no-unit': ['set-unit'],
  void: ['void-registration', 'void-cards', 'free-id-number'],
};

/** Nobody loses a registration unless the number is taken from it. */
const SETTLED: Readonly<Record<DisputeOutcome, readonly CaseEffect[]>> = {
  'free-number': ['void-registration', 'void-cards', 'free-id-number'],
  'confirm-number': ['confirm-id-number'],
};

/** What an executed case brings about; null when the outcome does not fit the kind: a dispute has one, the others have none. */
export function executedEffects(kind: CaseKind, outcome: DisputeOutcome | undefined): readonly CaseEffect[] | null {
  if (kind === 'id-dispute') return outcome === undefined ? null : SETTLED[outcome];
  return outcome === undefined ? EXECUTED[kind] : null;
}
