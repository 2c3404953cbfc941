import { daysBetween, endOfDay, shanghaiDay } from './shanghai-day.js';

export const DEADLINE_STANDINGS = ['on-time', 'late', 'ahead', 'near', 'overdue'] as const;
/** Done `on-time` or `late`; not done and still `ahead`, `near` enough to warn, or `overdue`. */
export type DeadlineStanding = (typeof DEADLINE_STANDINGS)[number];

/** How something stands to its due day, which counts to its last second in Asia/Shanghai (R30, D6.1). */
export interface Deadline {
  standing: DeadlineStanding;
  /** Days of the calendar left, 0 on the due day itself, negative after it. */
  daysLeft: number;
}

/** @param dueDay YYYY-MM-DD @param doneAt ISO 8601 UTC, null while it is not done @param warnDays how many days ahead a warning begins */
export function deadlineOf(dueDay: string, doneAt: string | null, warnDays: number, now: Date): Deadline {
  const due = endOfDay(dueDay);
  const daysLeft = daysBetween(shanghaiDay(now), dueDay);
  if (doneAt !== null) return { standing: new Date(doneAt) < due ? 'on-time' : 'late', daysLeft };
  if (now >= due) return { standing: 'overdue', daysLeft };
  return { standing: daysLeft <= warnDays ? 'near' : 'ahead', daysLeft };
}
