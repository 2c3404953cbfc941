import { calendarDate, toHalfWidth } from '@jika/health-card';

/** R46: 11 digits of a mobile number of the mainland, without country code, blanks and hyphens. */
export function mobileNumber(written: string): string | null {
  const digits = dialled(written);
  return /^1[3-9][0-9]{9}$/u.test(digits) ? digits : null;
}

/** R57: a mobile number, or a fixed line with its area code. */
export function phoneNumber(written: string): string | null {
  const digits = dialled(written);
  return /^(?:1[3-9][0-9]{9}|0[1-9][0-9]{8,10})$/u.test(digits) ? digits : null;
}

function dialled(written: string): string {
  return toHalfWidth(written)
    .replace(/[ ()-]/gu, '')
    .replace(/^(?:\+|00)86/u, '');
}

/** YYYY-MM-DD of a day that the calendar has. */
export function dateOnly(written: string): string | null {
  const isDate = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(written);
  return isDate ? calendarDate(written.replaceAll('-', '')) : null;
}

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
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s()./-]/gu, '');
  return /^[0-9A-Z\p{Script=Han}]+$/u.test(number) && /[0-9]/u.test(number) ? number : null;
}
