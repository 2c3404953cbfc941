import Papa from 'papaparse';
import { SheetError } from '../errors.js';
import type { ReadLimits } from '../limits.js';
import { NO_PLACES, type SheetRow } from '../row.js';

/** What papaparse's parser gives back; its types leave that open. */
interface Parsed {
  data: string[][];
  errors: readonly { row?: number }[];
  meta: { cursor: number };
}

/**
 * The records of CSV (RFC 4180) as they come, those of one piece of text together; blank lines count and are left out. Line breaks may be
 * CR LF, LF or CR, and come as LF inside of a cell.
 * @throws SheetError `broken` at a quotation mark out of place, `too-large`
 */
export async function* csvBatches(
  texts: AsyncIterable<string>,
  delimiter: string,
  limits: ReadLimits,
): AsyncGenerator<SheetRow[]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' });
  let rest = '';
  let count = 0;
  const parse = (text: string, isLast: boolean): SheetRow[] => {
    const { data, errors, meta } = parser.parse(text, 0, !isLast) as Parsed;
    const before = count;
    const [broken] = errors;
    if (broken) throw new SheetError('broken', { row: before + (broken.row ?? 0) + 1 });
    count += data.length;
    if (count > limits.maxRows) throw new SheetError('too-large', { row: limits.maxRows + 1 });
    rest = text.slice(meta.cursor);
    if (rest.length > limits.maxLineChars) throw new SheetError('too-large', { row: count + 1 });
    return data.flatMap((cells, at) => (isBlank(cells) ? [] : [rowOf(cells, before + at + 1, limits)]));
  };

  for await (const text of withLineFeeds(texts)) yield parse(rest + text, false);
  if (rest !== '') yield parse(rest, true);
}

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === '';

function rowOf(cells: readonly string[], number: number, { maxColumns, maxCellChars }: ReadLimits): SheetRow {
  let isTooLarge = cells.length > maxColumns;
  for (const cell of cells) isTooLarge ||= cell.length > maxCellChars;
  if (isTooLarge) throw new SheetError('too-large', { row: number });
  return { number, cells, formulas: NO_PLACES, rounded: NO_PLACES };
}

async function* withLineFeeds(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let heldBack = '';
  for await (const text of texts) {
    const whole = heldBack + text;
    heldBack = whole.endsWith('\r') ? '\r' : '';
    yield withLineFeed(heldBack === '' ? whole : whole.slice(0, -1));
  }
  if (heldBack !== '') yield '\n';
}

const withLineFeed = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text);
