import type { RegistrationActor } from './actor.js';
import { type RegistrationRefused, refused } from './refusals.js';
import type { RegistrationRecord } from './registration-record.js';
import { type RegistrationEffect, type RegistrationStep, takeStep } from './step.js';

/** R51, D6.5: not approved, sent back to be edited and not our staff are three things. */
export const REVIEW_OUTCOMES = ['approve', 'reject', 'return-for-edit', 'return-not-ours'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export interface ReviewDecision {
  readonly outcome: ReviewOutcome;
  /** What the person reads; required for all but an approval. At most 200 characters. */
  readonly opinion?: string;
}

const LONGEST_OPINION = 200;
/** Rows of one bulk review; what is more is a mistake. */
export const MOST_REVIEWED = 500;

/** R38, R51: the unit that the person named decides. `return-not-ours` takes the unit away, so that another is asked for. */
export function reviewRegistration(
  record: RegistrationRecord,
  decision: ReviewDecision,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  const { outcome } = decision;
  const opinion = decision.opinion?.trim() ?? '';
  if (opinion.length > LONGEST_OPINION) return refused('reason-too-long');
  if (opinion === '' && outcome !== 'approve') return refused('reason-required');
  const changes = outcome === 'return-not-ours' ? { unitPath: null } : {};
  const effects: RegistrationEffect[] = ['notify-holder'];
  return takeStep(record, outcome, by, now, { changes, effects, opinion });
}

/** R48: the second half of an approval. */
export function permitRegistration(
  record: RegistrationRecord,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  return takeStep(record, 'permit', by, now, { effects: ['notify-holder'] });
}

export interface ReviewRow {
  readonly record: RegistrationRecord;
  /** By row, since one admin is not within the unit of each. */
  readonly by: RegistrationActor;
}

export interface ReviewResult {
  readonly registrationId: string;
  readonly result: RegistrationStep | RegistrationRefused;
}

/**
 * R51: one decision for many, row by row: what cannot be done with one row stops no other. The results are in the order of the rows.
 * @throws RangeError for more than `MOST_REVIEWED` rows
 */
export function reviewRegistrations(rows: readonly ReviewRow[], decision: ReviewDecision, now: Date): ReviewResult[] {
  if (rows.length > MOST_REVIEWED) throw new RangeError(`at most ${MOST_REVIEWED} rows are reviewed at once`);
  const seen = new Set<string>();
  return rows.map(({ record, by }) => {
    const isFirst = !seen.has(record.id);
    seen.add(record.id);
    return {
      registrationId: record.id,
      result: isFirst ? reviewRegistration(record, decision, by, now) : refused('repeated'),
    };
  });
}
