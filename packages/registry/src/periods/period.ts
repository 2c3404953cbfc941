import type { CalendarSettings } from './calendar-settings.js';
import { dayOf, endOfDay, shanghaiYear, startOfDay } from './shanghai-day.js';

/** The year in which a collection or replacement request is dealt with: from the closing of one year to that of the next (R22). */
export interface Period {
  /** The year of its closing day, such as `2016`. */
  key: string;
  /** Included. */
  opensAt: Date;
  /** Excluded: the instant after the last second of the closing day. */
  closesAt: Date;
  /** Its last day, YYYY-MM-DD in Asia/Shanghai. */
  closingDay: string;
}

/** The period that closes in a year. */
export function periodOfYear(year: number, settings: CalendarSettings): Period {
  const closingDay = closingDayOf(year, settings);
  return {
    key: String(year),
    opensAt: endOfDay(closingDayOf(year - 1, settings)),
    closesAt: endOfDay(closingDay),
    closingDay,
  };
}

/** The period that takes what is handed in now. The hour is the server's, never the sender's (D6.1). */
export function periodAt(now: Date, settings: CalendarSettings): Period {
  const ofYear = periodOfYear(shanghaiYear(now), settings);
  return now < ofYear.closesAt ? ofYear : periodOfYear(Number(ofYear.key) + 1, settings);
}

function closingDayOf(year: number, { closingDays, closing }: CalendarSettings): string {
  return closingDays[String(year)] ?? dayOf(year, closing);
}

/** Whether new staff can be registered now (R24): else a registration is kept, and waits for the next window. */
export type CollectionStanding = { open: true; closesAt: Date } | { open: false; opensAt: Date };

export function collectionStanding(now: Date, settings: CalendarSettings): CollectionStanding {
  const year = shanghaiYear(now);
  const { opensAt, closesAt } = collectionWindow(year, settings);
  if (now < opensAt) return { open: false, opensAt };
  return now < closesAt
    ? { open: true, closesAt }
    : { open: false, opensAt: collectionWindow(year + 1, settings).opensAt };
}

/** Until when a registration of that instant is kept waiting (R24): the opening of the next window; null for one that came in a window. */
export function waitsUntil(submittedAt: Date, settings: CalendarSettings): Date | null {
  const standing = collectionStanding(submittedAt, settings);
  return standing.open ? null : standing.opensAt;
}

/** The window of a year, `closesAt` excluded: every October. Before the first year of that rule, the year up to its closing day (R22). */
export function collectionWindow(year: number, settings: CalendarSettings): { opensAt: Date; closesAt: Date } {
  const { firstYear, from, to } = settings.collection;
  if (year < firstYear)
    return { opensAt: startOfDay(`${year}-01-01`), closesAt: periodOfYear(year, settings).closesAt };
  return { opensAt: startOfDay(dayOf(year, from)), closesAt: endOfDay(dayOf(year, to)) };
}
