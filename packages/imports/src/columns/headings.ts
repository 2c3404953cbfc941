import { ImportError } from '../errors.js';
import { type Column, type ColumnTable, headingText } from './column.js';
import { RESULT_HEADINGS } from './result-columns.js';

/** A column where it stands in this file. */
export interface PlacedColumn {
  readonly column: Column;
  readonly place: number;
}

/** The headings of a file. */
export interface Headings {
  /** As they stand in it, without the columns of an earlier result. */
  readonly cells: readonly string[];
  readonly columns: readonly PlacedColumn[];
  /** Headings that mean nothing here: what is below them is not imported. */
  readonly ignored: readonly string[];
  /** Where an earlier result stands; the new one takes its place. */
  readonly results: readonly number[];
}

/** So many known headings tell the row of headings from a title above it. */
const TELLING = 2;
/** Of a heading that means nothing here, in characters. */
const LONGEST_SHOWN = 60;

/** The headings in a row, or null where it is none. */
export function headingsIn(table: ColumnTable, cells: readonly string[]): Headings | null {
  const texts = cells.map(headingText);
  const columns: PlacedColumn[] = [];
  const results: number[] = [];
  const ignored: string[] = [];
  texts.forEach((text, place) => {
    const before = columns.at(-1);
    const behind = before?.place === place - 1 ? before.column.key : undefined;
    const column = table.columns.find((one) => isHeading(one, text, behind));
    if (column) columns.push({ column, place });
    else if (RESULT_HEADINGS.has(text)) results.push(place);
    else if (text !== '') ignored.push((cells[place] ?? '').slice(0, LONGEST_SHOWN));
  });
  if (columns.length < TELLING) return null;
  return { cells: withoutPlaces(cells, results), columns, ignored, results };
}

/** @throws ImportError `missing-columns`, `repeated-column` */
export function requireColumns(table: ColumnTable, { columns }: Headings): void {
  const there = columns.map(({ column }) => column.key);
  const twice = there.filter((key, at) => there.indexOf(key) !== at);
  if (twice.length > 0) throw new ImportError('repeated-column', namesOf(table, twice));
  const missing = missingIn(table, there);
  if (missing.length > 0) throw new ImportError('missing-columns', namesOf(table, missing));
}

/** @throws ImportError `missing-columns`: all that have to be there */
export function refuseWithoutHeadings(table: ColumnTable): never {
  throw new ImportError('missing-columns', namesOf(table, missingIn(table, [])));
}

export function withoutPlaces(cells: readonly string[], places: readonly number[]): readonly string[] {
  return places.length === 0 ? cells : cells.filter((_, place) => !places.includes(place));
}

function missingIn({ required, oneOf }: ColumnTable, there: readonly string[]): string[] {
  const missing = required.filter((key) => !there.includes(key));
  const isAnyWhole = oneOf.length === 0 || oneOf.some((keys) => keys.every((key) => there.includes(key)));
  return isAnyWhole ? missing : [...missing, ...(oneOf[0] ?? [])];
}

const namesOf = ({ columns }: ColumnTable, keys: readonly string[]): string[] =>
  columns.filter(({ key }) => keys.includes(key)).map(({ zh }) => zh);

function isHeading({ key, zh, en, also = [], behind }: Column, text: string, before: string | undefined): boolean {
  if ([key, zh, en].some((own) => headingText(own) === text)) return true;
  return (behind === undefined || behind === before) && also.some((other) => headingText(other) === text);
}
