/** China keeps one time zone without summer time. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The calendar day in China at that moment, YYYY-MM-DD. */
export function chinaDay(now: Date): string {
  return new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
