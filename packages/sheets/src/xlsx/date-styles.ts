import type { PackageReader } from './package-reader.js';
import { readWholeXml } from './xml-reader.js';

/** Number formats of dates that a workbook need not declare, in programs of East Asia too (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES: readonly (readonly [first: number, last: number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
];
/** No program writes a longer format code. */
const FORMAT_CHARS = 255;
/** What is no code for a part of a date: text in quotation marks, a character after a backslash, a colour or locale in brackets. */
const LITERAL = /"[^"]*"|\\.|\[[^\]]*\]/gu;
const DAY_MS = 86_400_000;
/** Day 0 of a workbook; right from March 1900 on, since its calendar has a 29 February 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const LAST_DAY = 2_958_465;

/** The places of the cell styles that show a number as a date. */
export async function dateStyles(parts: PackageReader, name: string): Promise<ReadonlySet<number>> {
  const declared = new Map<number, boolean>();
  const styles = new Set<number>();
  let isInCellStyles = false;
  let place = 0;
  await readWholeXml(await parts.openSmall(name), {
    open(element, { numFmtId = '0', formatCode = '' }) {
      if (element === 'numFmt') declared.set(Number(numFmtId), isDateCode(formatCode));
      else if (element === 'cellXfs') isInCellStyles = true;
      else if (element === 'xf' && isInCellStyles) {
        if (declared.get(Number(numFmtId)) ?? isBuiltInDate(Number(numFmtId))) styles.add(place);
        place += 1;
      }
    },
    close(element) {
      if (element === 'cellXfs') isInCellStyles = false;
    },
  });
  return styles;
}

const isDateCode = (code: string): boolean => code.length <= FORMAT_CHARS && /[yd年]/iu.test(code.replace(LITERAL, ''));

const isBuiltInDate = (format: number): boolean =>
  BUILT_IN_DATES.some(([first, last]) => format >= first && format <= last);

/** The day of a number, as `YYYY-MM-DD`; null where a calendar has none such. */
export function dateOf(number: string): string | null {
  const day = Math.floor(Number(number));
  if (!(day >= 1 && day <= LAST_DAY)) return null;
  return new Date(DAY_ZERO + day * DAY_MS).toISOString().slice(0, 10);
}
