import { isDay, type MonthDay } from './shanghai-day.js';

/** What the province sets of the calendar. Days are of Asia/Shanghai, and inclusive. */
export interface CalendarSettings {
  /** The closing day of single years (R22), YYYY-MM-DD by year. */
  closingDays: Readonly<Record<string, string>>;
  /** The closing day of every other year (D6.10). */
  closing: MonthDay;
  /** When new staff are collected (R24), from that year on. */
  collection: { firstYear: number; from: MonthDay; to: MonthDay };
  /** Where each of the four quarters begins (R25), in ascending order. */
  quarters: readonly [MonthDay, MonthDay, MonthDay, MonthDay];
}

/** The window of October ends a day after the year closes: the notice says both, and both are kept (D6.11). */
export const DEFAULT_CALENDAR: CalendarSettings = {
  closingDays: { '2016': '2016-10-30' },
  closing: { month: 10, day: 30 },
  collection: { firstYear: 2017, from: { month: 10, day: 1 }, to: { month: 10, day: 31 } },
  quarters: [
    { month: 1, day: 1 },
    { month: 4, day: 1 },
    { month: 7, day: 1 },
    { month: 10, day: 1 },
  ],
};

export type CalendarProblem =
  | 'closing-day-of-other-year'
  | 'no-such-day'
  | 'collection-ends-early'
  | 'quarters-not-ascending';

/** What is wrong with a calendar that someone typed in; nothing when it can be used. */
export function calendarProblems({ closingDays, closing, collection, quarters }: CalendarSettings): CalendarProblem[] {
  const problems = new Set<CalendarProblem>();
  for (const [year, day] of Object.entries(closingDays)) {
    if (!isDay(day)) problems.add('no-such-day');
    else if (!day.startsWith(`${year}-`)) problems.add('closing-day-of-other-year');
  }
  if (![closing, collection.from, collection.to, ...quarters].every(isMonthDay)) problems.add('no-such-day');
  if (orderOf(collection.to) < orderOf(collection.from)) problems.add('collection-ends-early');
  const starts = quarters.map(orderOf);
  if (starts.some((start, index) => index > 0 && start <= (starts[index - 1] ?? 0)))
    problems.add('quarters-not-ascending');
  return [...problems];
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isMonthDay({ month, day }: MonthDay): boolean {
  return Number.isInteger(day) && day >= 1 && day <= (LONGEST_MONTHS[month - 1] ?? 0);
}

const orderOf = ({ month, day }: MonthDay): number => month * 100 + day;
