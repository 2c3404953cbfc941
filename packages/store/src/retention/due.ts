import { isInForce, type LegalHold } from './legal-hold.js';
import { type RetentionClass, type RetentionRule, retentionRule } from './rules.js';

/**
 * Whether the time of a record is over. `since` is the instant that its class counts from (ISO 8601 UTC), `holds` are those that touch it:
 * see `holdsOn`. A `since` that is no instant is never due.
 */
export function dueForRetention(
  recordClass: RetentionClass,
  since: string,
  now: Date,
  holds: readonly LegalHold[],
): boolean {
  const { hold } = retentionRule(recordClass);
  if (hold === 'stops' && holds.some((each) => isInForce(each, now))) return false;
  return Date.parse(since) <= Date.parse(retentionCutoff(recordClass, now));
}

/** The newest instant of which the time is over, for a query: whatever counts from then or before is due, but for holds. */
export function retentionCutoff(recordClass: RetentionClass, now: Date): string {
  return before(now, retentionRule(recordClass).keep).toISOString();
}

function before(now: Date, keep: RetentionRule['keep']): Date {
  const instant = new Date(now);
  if ('days' in keep) {
    instant.setUTCDate(instant.getUTCDate() - keep.days);
    return instant;
  }
  const month = instant.getUTCMonth();
  instant.setUTCFullYear(instant.getUTCFullYear() - keep.years);
  if (instant.getUTCMonth() !== month) instant.setUTCDate(0); // 29 February, in a year that has none: rather a day longer
  return instant;
}
