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

/** The calendar repeats after 400 years; of the first hundred, Date.UTC would make the twentieth century. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year + 400, month, 0)).getUTCDate();
}

/** The calendar day in China at that moment, YYYY-MM-DD. */
export function todayInChina(now: Date): string {
  return new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
