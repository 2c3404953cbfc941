import type { CalendarSettings } from '../periods/calendar-settings.js';
import { periodAt } from '../periods/period.js';
import { daysBetween, shanghaiDay } from '../periods/shanghai-day.js';

/** How somebody showed who they are before a card is made anew: with the ID card in person, or in person to a unit that knows them. */
export const REISSUE_PROOFS = ['id-card-in-person', 'in-person-at-unit'] as const;
export type ReissueProof = (typeof REISSUE_PROOFS)[number];

/** A change just before a period closes is no older for that. */
const RECENT_DAYS = 30;

/**
 * Whoever changes the contact data and then asks for a new card may be after another's card: in the same period, or within 30 days,
 * a phone call is not enough (C3, row 22).
 * @param contactChangedAt ISO 8601 UTC; null when never
 */
export function needsStrongerProof(contactChangedAt: string | null, now: Date, calendar: CalendarSettings): boolean {
  if (contactChangedAt === null) return false;
  const changed = new Date(contactChangedAt);
  const samePeriod = periodAt(changed, calendar).key === periodAt(now, calendar).key;
  return samePeriod || daysBetween(shanghaiDay(changed), shanghaiDay(now)) <= RECENT_DAYS;
}
