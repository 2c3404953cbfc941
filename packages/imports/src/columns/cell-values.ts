import type { FormOption } from '@jika/registry';

/** A code of a list from its code, with or without its leading zero, or its name in either language; any other text stays, for the check to refuse. */
export function codeIn(options: readonly FormOption[], also: Readonly<Record<string, string>> = {}) {
  const codes = new Map<string, string>(Object.entries(also));
  for (const { code, zh, en } of options) {
    for (const text of [code, code.replace(/^0+(?=.)/u, ''), zh, en]) codes.set(comparable(text), code);
  }
  return (cell: string): string => codes.get(cell) ?? codes.get(comparable(cell)) ?? cell;
}

/** R62: several codes in one cell. */
export function codesIn(options: readonly FormOption[]) {
  const read = codeIn(options);
  return (cell: string): readonly string[] => {
    const whole = read(cell);
    if (whole !== cell) return [whole];
    return cell
      .split(/[、，,;；|\n]/u)
      .filter((part) => part.trim() !== '')
      .map(read);
  };
}

const YES_OR_NO: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['yes', true],
  ['y', true],
  ['true', true],
  ['1', true],
  ['√', true],
  ['否', false],
  ['no', false],
  ['n', false],
  ['false', false],
  ['0', false],
]);

/** What is neither stays text, for the check to refuse. */
export const yesOrNo = (cell: string): boolean | string =>
  YES_OR_NO.get(cell) ?? YES_OR_NO.get(comparable(cell)) ?? cell;

const SPLIT_DATE = /^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$/u;
const DIGITS_DATE = /^([0-9]{4})([0-9]{2})([0-9]{2})$/u;

/** `2026-11-22` for `2026/11/22`, `2026年11月22日` and `20261122`; any other text stays, for the check to refuse. */
export function dateText(cell: string): string {
  const [, year, month, day] = SPLIT_DATE.exec(cell) ?? DIGITS_DATE.exec(cell) ?? [];
  if (year === undefined || month === undefined || day === undefined) return cell;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const comparable = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
