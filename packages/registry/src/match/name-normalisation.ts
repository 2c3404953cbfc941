import { toHalfWidth } from '@jika/health-card';

/** The one dot (U+00B7) that GB 13000 gives for the names of minorities, and those that keyboards and old systems put in its place. */
const NAME_DOT = '\u00B7';
const DOT_VARIANTS = /[.\u2022\u2024\u2027\u2219\u22C5\u25CF\u30FB\uFE52\uFF65]/gu;

/**
 * A name without the differences that no person would call one: width, kind of dot, case of Latin letters, and blanks
 * (none beside a Chinese character or a dot; between Latin words one, since `LI ANNA` and `LIAN NA` are two people).
 */
export function normaliseName(name: string): string {
  return foldCharacters(name)
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/(?<![\p{Script=Latin}']) | (?![\p{Script=Latin}'])/gu, '');
}

/** The same folding without touching blanks: for one character, or where positions must stay. */
export function foldCharacters(text: string): string {
  return toHalfWidth(text).toUpperCase().normalize('NFC').replace(DOT_VARIANTS, NAME_DOT);
}
