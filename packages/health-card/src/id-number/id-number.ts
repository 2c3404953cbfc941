import { calendarDate, todayInChina } from './calendar-date.js';
import { toHalfWidth } from './half-width.js';
import { isPlausibleRegion, provinceOf } from './region.js';

/** An 18-character resident ID number in its one canonical form (GB 11643): half-width digits, upper-case X. */
export type IdNumber = string & { readonly __brand: 'IdNumber' };

/** What is wrong with a text that should be an ID number; the first problem found, in this order. */
export const ID_NUMBER_PROBLEMS = ['length', 'characters', 'province', 'birth-date', 'check-digit'] as const;
export type IdNumberProblem = (typeof ID_NUMBER_PROBLEMS)[number];

/**
 * What a careful clerk would mention about a valid number: it was written in another form (width, case, separators), it was one of the 15-digit numbers
 * given out before 1999, or its region cannot be one of GB/T 2260.
 */
export type IdNumberRemark = 'rewritten' | 'upgraded' | 'region-unassigned';

export type IdNumberResult =
  | { ok: true; idNumber: IdNumber; remarks: IdNumberRemark[] }
  | { ok: false; problem: IdNumberProblem };

/** Eighteen characters with a separator after each and blanks around still fit. */
const MAX_INPUT_LENGTH = 64;
const EARLIEST_BIRTH_DATE = '1850-01-01';
const CANONICAL = /^[0-9]{17}[0-9X]$/u;
const CHECK_CHARACTERS = '10X98765432';
const ZERO = '0'.charCodeAt(0);
const RADIX = 2;
const MODULUS = 11;

/**
 * Reads a resident ID number (GB 11643, R9): trimmed, full width to half, x to X, single blanks or hyphens between groups dropped, 15 digits upgraded to 18.
 * `now` bounds the birth date, by the calendar day in China.
 */
export function parseIdNumber(text: string, now: Date): IdNumberResult {
  const form = canonicalForm(text);
  if (form === null) return { ok: false, problem: 'length' };
  const problem = problemOf(form.digits, now);
  if (problem !== null) return { ok: false, problem };

  const remarks: IdNumberRemark[] = [];
  if (form.rewritten) remarks.push('rewritten');
  if (form.upgraded) remarks.push('upgraded');
  if (!isPlausibleRegion(form.digits.slice(0, 6))) remarks.push('region-unassigned');
  return { ok: true, idNumber: form.digits as IdNumber, remarks };
}

/** Whether two texts write the same number, across width, case, separators and the 15- and 18-digit forms. Says nothing about its validity. */
export function sameIdNumber(one: string, other: string): boolean {
  const first = canonicalForm(one);
  return first !== null && first.digits === canonicalForm(other)?.digits;
}

/** YYYY-MM-DD. */
export function birthDateOf(idNumber: IdNumber): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}

/** The code of GB/T 2261.1 that the last sequence digit stands for: odd male `1`, even female `2`. */
export function sexOf(idNumber: IdNumber): '1' | '2' {
  return Number(idNumber.charAt(16)) % 2 === 1 ? '1' : '2';
}

/** The six digits of the administrative division (GB/T 2260) where the number was given out. */
export function regionOf(idNumber: IdNumber): string {
  return idNumber.slice(0, 6);
}

function problemOf(digits: string, now: Date): IdNumberProblem | null {
  if (!CANONICAL.test(digits)) return 'characters';
  if (provinceOf(digits) === null) return 'province';
  if (!isBirthDate(digits.slice(6, 14), now)) return 'birth-date';
  return checkCharacter(digits) === digits.charAt(17) ? null : 'check-digit';
}

/** 18 characters, or null when the text has another number of them. */
function canonicalForm(text: string): { digits: string; rewritten: boolean; upgraded: boolean } | null {
  if (text.length > MAX_INPUT_LENGTH) return null;
  if (CANONICAL.test(text)) return { digits: text, rewritten: false, upgraded: false };
  const written = toHalfWidth(text)
    .trim()
    .toUpperCase()
    .replace(/(?<=[0-9])[ -](?=[0-9X])/gu, '');
  const rewritten = written !== text;
  if (written.length === 18) return { digits: written, rewritten, upgraded: false };
  if (written.length !== 15) return null;
  const body = `${written.slice(0, 6)}19${written.slice(6)}`;
  return { digits: body + checkCharacter(body), rewritten, upgraded: true };
}

/** The 18th character: ISO 7064 MOD 11-2 over the first 17 digits. */
export function checkCharacter(digits: string): string {
  let remainder = 0;
  for (let at = 0; at < 17; at++) remainder = ((remainder + digits.charCodeAt(at) - ZERO) * RADIX) % MODULUS;
  return CHECK_CHARACTERS.charAt(remainder);
}

function isBirthDate(digits: string, now: Date): boolean {
  const date = calendarDate(digits);
  if (date === null || date < EARLIEST_BIRTH_DATE) return false;
  // Writing today's date costs more than all the rest, and only a birth of this year needs it: China is ahead of UTC.
  return Number(date.slice(0, 4)) < now.getUTCFullYear() || date <= todayInChina(now);
}
