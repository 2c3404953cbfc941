/** China keeps one time zone without summer time. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** YYYY-MM-DD for the YYYYMMDD that the chip holds; null if no calendar has that day. */
export function calendarDate(digits: string): string | null {
  if (!/^\d{8}$/u.test(digits)) return null;
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : null;
}

/** The calendar day in China at that moment, YYYY-MM-DD. */
export function todayInChina(now: Date): string {
  return new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
