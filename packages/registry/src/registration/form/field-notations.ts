import { toHalfWidth } from '@jika/health-card';

const MOBILE = /^1[3-9][0-9]{9}$/u;
const FIXED_LINE = /^0[1-9][0-9]{8,10}$/u;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** R46: 11 digits of a mobile number of the mainland, without country code, blanks and hyphens. */
export function mobileNumber(written: string): string | null {
  const digits = dialled(written);
  return MOBILE.test(digits) ? digits : null;
}

/** R57: a mobile number, or a fixed line with its area code. */
export function phoneNumber(written: string): string | null {
  const digits = dialled(written);
  return MOBILE.test(digits) || FIXED_LINE.test(digits) ? digits : null;
}

function dialled(written: string): string {
  if (MOBILE.test(written)) return written;
  return toHalfWidth(written)
    .replace(/[ ()-]/gu, '')
    .replace(/^(?:\+|00)86/u, '');
}

/** YYYY-MM-DD of a day that the calendar has. Without `Date`, which an import of 100 000 rows would feel. */
export function dateOnly(written: string): string | null {
  if (!DATE.test(written)) return null;
  const month = Number(written.slice(5, 7));
  const day = Number(written.slice(8));
  const leapDay = month === 2 && isLeapYear(Number(written.slice(0, 4))) ? 1 : 0;
  return day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0) + leapDay ? written : null;
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The id of a saved photo. */
export function photoReference(written: string): string | null {
  return /^[A-Za-z0-9-]+$/u.test(written) ? written : null;
}

/**
 * A certificate number in one notation (R53): half-width, upper case, without blanks, hyphens and brackets; null where no digit
 * is left, or something that no certificate has.
 */
export function certificateNumber(written: string): string | null {
  const number = toHalfWidth(written)
    .normalize('NFC')
    .replace(/[\s()./-]/gu, '');
  return /^[0-9A-Za-z\p{Script=Han}]+$/u.test(number) && /[0-9]/u.test(number) ? number.toUpperCase() : null;
}
