import { toHalfWidth } from '@jika/health-card';

const SHOWN = 4;
/** The shortest number of which eight characters still leave seven hidden: the 15-digit form. */
const SHORTEST_SHOWN = 15;
const HIDDEN = '****';

/**
 * First four and last four of an ID or card number, such as `4399 **** **** 0026`; the groups between do not tell its length.
 * Takes any text: one shorter than 15 characters is hidden whole, and what is no digit or X never shows. Masking twice changes nothing.
 */
export function maskIdNumber(text: string): string {
  const characters = [...toHalfWidth(text).toUpperCase().replace(/[\s-]/gu, '')];
  if (characters.length < SHORTEST_SHOWN) return [HIDDEN, HIDDEN, HIDDEN, HIDDEN].join(' ');
  return [digitsOnly(characters.slice(0, SHOWN)), HIDDEN, HIDDEN, digitsOnly(characters.slice(-SHOWN))].join(' ');
}

function digitsOnly(characters: string[]): string {
  return characters.map((character) => (/^[0-9X]$/u.test(character) ? character : '*')).join('');
}
