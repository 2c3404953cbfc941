import { type ComparedField, ETHNICITIES } from '@jika/registry';
import type { Locale, Text } from './locale.js';

/** Stands where there is no value. */
export const NO_VALUE = '—';

const FULL_ID_NUMBER = /^(\d{6})(\d{8})([\dX]{4})$/iu;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/u;

type CodeNames = Readonly<Record<number, Text>>;
/** GB/T 2261.1 in fewer words than the standard's. */
const SEXES: CodeNames = {
  0: { zh: '未知', en: 'Unknown' },
  1: { zh: '男', en: 'Male' },
  2: { zh: '女', en: 'Female' },
  9: { zh: '未说明', en: 'Not stated' },
};
const ETHNIC_GROUPS: CodeNames = Object.fromEntries(ETHNICITIES.map((group) => [Number(group.code), group]));

/** A full ID number in groups of 6, 8 and 4 that a person can read aloud; a masked one comes grouped already. */
function groupIdNumber(value: string): string {
  return value.replace(FULL_ID_NUMBER, '$1 $2 $3');
}

/** A code that the standard does not know is shown as it is: the clerk must see what the card says. */
function nameOfCode(table: CodeNames, code: string, locale: Locale): string {
  return (/^\d{1,2}$/u.test(code) ? table[Number(code)]?.[locale] : undefined) ?? code;
}

const SHOW: Readonly<Record<ComparedField, (value: string, locale: Locale) => string>> = {
  name: (value) => value,
  sex: (value, locale) => nameOfCode(SEXES, value, locale),
  ethnicity: (value, locale) => nameOfCode(ETHNIC_GROUPS, value, locale),
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
