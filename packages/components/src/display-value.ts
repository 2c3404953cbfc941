import type { ComparedField } from '@jika/registry';
import { ETHNICITIES, SEXES } from './codes.js';
import type { Locale, Text } from './locale.js';

/** Stands where there is no value. */
export const NO_VALUE = '—';

const FULL_ID_NUMBER = /^(\d{6})(\d{8})([\dX]{4})$/iu;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/u;

/** A full ID number in groups of 6, 8 and 4 that a person can read aloud; a masked one comes grouped already. */
function groupIdNumber(value: string): string {
  return value.replace(FULL_ID_NUMBER, '$1 $2 $3');
}

/** A code that the standard does not know is shown as it is: the clerk must see what the card says. */
function nameOfCode(table: Readonly<Record<number, Text>>, code: string, locale: Locale): string {
  return (/^\d{1,2}$/u.test(code) ? table[Number(code)]?.[locale] : undefined) ?? code;
}

const SHOW: Readonly<Record<ComparedField, (value: string, locale: Locale) => string>> = {
  name: (value) => value,
  sex: (value, locale) => nameOfCode(SEXES, value, locale),
  ethnicity: (value, locale) => nameOfCode(ETHNICITIES, value, locale),
  birthDate: (value) => value.replace(COMPACT_DATE, '$1-$2-$3'),
  idNumber: groupIdNumber,
  documentNumber: (value) => value,
  issueSerial: (value) => value,
};

/** What a clerk reads for a compared value: names for codes, grouped numbers, a dash for nothing. */
export function displayValue(field: ComparedField, value: string | null, locale: Locale): string {
  return value === null || value === '' ? NO_VALUE : SHOW[field](value, locale);
}

/** `YYYY-MM-DD HH:mm` in the zone of the notice (D6.1). */
export function displayInstant(instant: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(new Date(instant));
}
