const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The zone of the notice (D6.1), without summer time since 1991: no date of a period is older. */
const OFFSET = 8 * HOUR;

/** A day of the calendar that comes every year. 29 February falls on the 28th where a year has none. */
export interface MonthDay {
  /** 1-12. */
  month: number;
  /** 1-31. */
  day: number;
}

/** The day in Asia/Shanghai of an instant, YYYY-MM-DD. */
export const shanghaiDay = (at: Date): string => new Date(at.getTime() + OFFSET).toISOString().slice(0, 10);

/** The calendar year in Asia/Shanghai of an instant. */
export const shanghaiYear = (at: Date): number => Number(shanghaiDay(at).slice(0, 4));

/** The first instant of a day (YYYY-MM-DD) in Asia/Shanghai. */
export const startOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00.000Z`) - OFFSET);

/** The first instant after a day: what happens before it happened on that day or earlier, its last second included (D6.1). */
export const endOfDay = (day: string): Date => new Date(startOfDay(day).getTime() + DAY);

/** Whole days of the calendar from one to another, negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / DAY);

/** The day of that month and day in a year, YYYY-MM-DD. */
export function dayOf(year: number, { month, day }: MonthDay): string {
  const lastOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
}

/** Whether a text is a day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
