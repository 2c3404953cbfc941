/** China keeps one time zone without summer time. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** YYYY-MM-DD for the YYYYMMDD that the chip holds; null if no calendar has that day. */
export function calendarDate(digits: string): string | null {
  if (!/^\d{8}$/u.test(digits)) return null;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  const isMonth = month >= '01' && month <= '12';
  return isMonth && day >= '01' && Number(day) <= daysIn(Number(year), Number(month))
    ? `${year}-${month}-${day}`
    : null;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Without `Date`, which an import of a million people would feel. */
function daysIn(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (DAYS_IN_MONTH[month - 1] ?? 0) + (month === 2 && isLeapYear ? 1 : 0);
}

/** The calendar day in China at that moment, YYYY-MM-DD. */
export function todayInChina(now: Date): string {
  return new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
