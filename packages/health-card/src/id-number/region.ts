import { codeName } from '../code-tables/index.js';

/** Name of the province of an administrative division code (GB/T 2260), by its first two digits; null when there is none. */
export function provinceOf(region: string): string | null {
  return codeName('GBT2260', region.slice(0, 2), 'zh');
}

/**
 * Whether GB/T 2260 can have given out these six digits: its prefecture digits run from 01 to 70, with 90 for what a province administers directly,
 * and its county digits from 01. Which counties exist changes every year, and ID numbers keep the codes of old ones, so no list of them decides here.
 * Taiwan, Hong Kong and Macao have no inner division in the standard.
 */
export function isPlausibleRegion(region: string): boolean {
  if (/^(?:71|81|82)0000$/u.test(region)) return true;
  const prefecture = Number(region.slice(2, 4));
  const county = Number(region.slice(4, 6));
  return ((prefecture >= 1 && prefecture <= 70) || prefecture === 90) && county >= 1;
}
