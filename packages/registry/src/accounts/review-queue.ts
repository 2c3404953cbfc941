import type { RegistrationState } from '../registration/registration.js';
import type { Unit, UnitPath } from './unit.js';

/** One registration that waits for its unit. ISO 8601 UTC. */
export interface WaitingReview {
  readonly unitPath: UnitPath;
  readonly since: string;
}

export interface ReminderSettings {
  /** The age of the oldest that calls for a reminder, and the days between two reminders. */
  readonly afterDays: number;
  readonly everyDays: number;
}

const DAY = 86_400_000;

/** The states that wait for a review (R38, R49). */
export const WAITING_FOR_REVIEW: readonly RegistrationState[] = ['submitted', 'resubmitted'];

/** R34: the open institutions for which nobody is appointed. */
export function unitsWithoutAdmin(units: Iterable<Unit>, appointed: ReadonlySet<UnitPath>): Unit[] {
  return [...units].filter(
    ({ kind, path, closedAt }) => kind === 'institution' && closedAt === undefined && !appointed.has(path),
  );
}

/** Whole days since then; none for what is still to come. */
export function ageInDays(since: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / DAY));
}

/** R34: how long the oldest has waited, in days; null when nothing waits. */
export function queueAge(waiting: readonly WaitingReview[], now: Date): number | null {
  const ages = waiting.map(({ since }) => ageInDays(since, now));
  return ages.length === 0 ? null : ages.reduce((one, other) => Math.max(one, other));
}

/** R34: whether to remind a unit now: the oldest has waited long enough, and so has the last reminder. */
export function reminderDue(
  waiting: readonly WaitingReview[],
  lastRemindedAt: string | null,
  { afterDays, everyDays }: ReminderSettings,
  now: Date,
): boolean {
  const age = queueAge(waiting, now);
  if (age === null || age < afterDays) return false;
  return lastRemindedAt === null || now.getTime() >= Date.parse(lastRemindedAt) + everyDays * DAY;
}

/** R26: whether the admin is due to look through the unit's data again. */
export function unitDataReviewDue(reviewedAt: string | null, everyDays: number, now: Date): boolean {
  return reviewedAt === null || ageInDays(reviewedAt, now) >= everyDays;
}
