import type { CalendarSettings } from './calendar-settings.js';
import { dayOf, shanghaiDay, startOfDay } from './shanghai-day.js';

/** Such as `2026-Q4`: the quarters of one calendar sort as text. */
export type QuarterKey = `${number}-Q${1 | 2 | 3 | 4}`;

/** A quarter, `closesAt` excluded. */
export interface Quarter {
  key: QuarterKey;
  opensAt: Date;
  closesAt: Date;
}

const QUARTERS = [1, 2, 3, 4] as const;
type QuarterNumber = (typeof QUARTERS)[number];

/** The quarter of an instant (R25). Days before the first quarter of a year belong to the last of the year before. */
export function quarterAt(now: Date, settings: CalendarSettings): Quarter {
  const day = shanghaiDay(now);
  const year = Number(day.slice(0, 4));
  const number = QUARTERS.findLast((candidate) => firstDayOf(year, candidate, settings) <= day);
  return number === undefined ? quarterOf(year - 1, 4, settings) : quarterOf(year, number, settings);
}

/** The quarter that follows one. */
export function quarterAfter({ closesAt }: Quarter, settings: CalendarSettings): Quarter {
  return quarterAt(closesAt, settings);
}

/** The quarter of a key; null when the text is none. */
export function quarterOfKey(key: string, settings: CalendarSettings): Quarter | null {
  const [, year, digit] = /^(\d{4})-Q([1-4])$/u.exec(key) ?? [];
  const number = QUARTERS.find((candidate) => String(candidate) === digit);
  return year === undefined || number === undefined ? null : quarterOf(Number(year), number, settings);
}

function quarterOf(year: number, number: QuarterNumber, settings: CalendarSettings): Quarter {
  const next = number === 4 ? firstDayOf(year + 1, 1, settings) : firstDayOf(year, QUARTERS[number], settings);
  return {
    key: `${year}-Q${number}`,
    opensAt: startOfDay(firstDayOf(year, number, settings)),
    closesAt: startOfDay(next),
  };
}

function firstDayOf(year: number, number: QuarterNumber, { quarters }: CalendarSettings): string {
  return dayOf(year, quarters[number - 1] ?? quarters[0]);
}
