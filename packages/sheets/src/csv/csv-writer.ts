import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const BYTE_ORDER_MARK = '\uFEFF';
/** What makes a spreadsheet program take a cell for a formula, in either width (threat 13). */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;
const NEEDS_QUOTES = /[",\r\n\t]|^\s|\s$/u;
const PIECE_CHARS = 32 * 1024;

/**
 * Writes CSV in UTF-8 with a byte order mark and CR LF, and ends `out`. A cell that a spreadsheet program would take for a formula gets an
 * apostrophe in front; it still turns long numbers into approximations, so sheets for people are XLSX.
 * @returns the number of rows
 */
export async function writeCsv(
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  out: Writable,
): Promise<number> {
  let count = 0;
  async function* pieces(): AsyncGenerator<string> {
    let piece = BYTE_ORDER_MARK;
    for await (const row of rows) {
      count += 1;
      piece += `${row.map(written).join(',')}\r\n`;
      if (piece.length < PIECE_CHARS) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  }
  await pipeline(Readable.from(pieces(), { objectMode: false }), out);
  return count;
}

function written(cell: string): string {
  const guarded = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
