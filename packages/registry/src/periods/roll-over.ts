import type { CalendarSettings } from './calendar-settings.js';
import { periodAt, periodOfYear } from './period.js';
import { shanghaiYear } from './shanghai-day.js';

/** Where an item stands in the calendar; what the store may search by. */
export interface PeriodPlace {
  /** The period whose batch it appears in, such as `2017`. It stands in no other. */
  periodKey: string;
  /** The period that it was first meant for and missed, however often it has moved since (R23). */
  rolledOverFrom?: string;
}

/** What the submitter is told when an item moves. Nobody is refused (R23). */
export interface RollOverNotice {
  from: string;
  to: string;
  zh: string;
  en: string;
}

/**
 * An item that is handed in: it stands in this year's period up to the last second of the closing day, and in the next year's after
 * it (R22, R23).
 */
export function placeOnArrival(
  now: Date,
  settings: CalendarSettings,
): { place: PeriodPlace; notice: RollOverNotice | null } {
  const periodKey = String(shanghaiYear(now));
  return rollOver({ periodKey }, settings, now);
}

/**
 * An item that is not yet dealt with moves on when its period has closed, however long ago. Doing it again changes nothing and tells nobody
 * twice; nor does it matter whether it was done every year or once after many.
 */
export function rollOver(
  place: PeriodPlace,
  settings: CalendarSettings,
  now: Date,
): { place: PeriodPlace; notice: RollOverNotice | null } {
  if (now < periodOfYear(Number(place.periodKey), settings).closesAt) return { place, notice: null };
  const { key } = periodAt(now, settings);
  const moved = { periodKey: key, rolledOverFrom: place.rolledOverFrom ?? place.periodKey };
  return { place: moved, notice: noticeOf(place.periodKey, key) };
}

function noticeOf(from: string, to: string): RollOverNotice {
  return {
    from,
    to,
    zh: `${from} 年度受理已截止，您的申请已自动转入 ${to} 年度，无需重新提交。`,
    en: `The ${from} period has closed. Your request has moved to the ${to} period by itself; you need not submit it again.`,
  };
}
