import { SheetError } from '../errors.js';
import { CELL_CHARS, SHEET_ROWS } from '../limits.js';
import { columnName } from './cell-place.js';
import { xmlText } from './escaped-text.js';
import { MAIN, XML } from './package-parts.js';
import { CELL_LOOKS, type CellLook, type HeadRow, type Sheet } from './sheet.js';

const PIECE_CHARS = 32 * 1024;

/** A4 landscape, as wide as the page and as long as it takes. */
const PAGE = [
  '<printOptions horizontalCentered="1"/>',
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>',
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
  '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>',
].join('');

/**
 * The part of a sheet, piece by piece.
 * @throws SheetError `too-large` at a row or cell that no spreadsheet program could open
 */
export async function* sheetXml(
  sheet: Sheet,
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  counted: (rows: number) => void,
): AsyncGenerator<string> {
  const { columns, head } = sheet;
  const cellOpenings = columns.map(({ look }, column) => [`<c r="${columnName(column)}`, openingOf(look)] as const);
  let piece = beginning(sheet);
  let number = head.length;
  for await (const row of rows) {
    number += 1;
    if (number > SHEET_ROWS || row.length > columns.length) throw new SheetError('too-large', { row: number });
    piece += `<row r="${number}">`;
    for (let column = 0; column < row.length; column++) {
      const text = row[column] ?? '';
      const [place = '', opening = ''] = cellOpenings[column] ?? [];
      if (text.length > CELL_CHARS) throw new SheetError('too-large', { row: number });
      piece += `${place}${number}${opening}${xmlText(text)}</t></is></c>`;
    }
    piece += '</row>';
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  counted(number - head.length);
  yield piece + ending(sheet, number);
}

const openingOf = (look: CellLook): string =>
  `" s="${CELL_LOOKS.indexOf(look) + 1}" t="inlineStr"><is><t xml:space="preserve">`;

function beginning({ columns, head }: Sheet): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const still = `<pane ySplit="${head.length}" topLeftCell="A${head.length + 1}" activePane="bottomLeft" state="frozen"/>`;
  return [
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0" showGridLines="0">${head.length > 0 ? still : ''}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="18"/><cols>${widths.join('')}</cols><sheetData>`,
    ...head.map((row, at) => headRow(row, at + 1)),
  ].join('');
}

function headRow({ look, height, cells }: HeadRow, number: number): string {
  const filled = cells.flatMap(({ text, span }) => [text, ...Array<string>(span - 1).fill('')]);
  const written = filled.map(
    (text, column) => `<c r="${columnName(column)}${number}${openingOf(look)}${xmlText(text)}</t></is></c>`,
  );
  return `<row r="${number}" ht="${height}" customHeight="1">${written.join('')}</row>`;
}

function ending({ columns, head }: Sheet, lastRow: number): string {
  const merged = head.flatMap(mergedIn).map((range) => `<mergeCell ref="${range}"/>`);
  const all = `A1:${columnName(columns.length - 1)}${Math.max(lastRow, 1)}`;
  return [
    '</sheetData>',
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '',
    PAGE,
    `<ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`,
  ].join('');
}

function mergedIn({ cells }: HeadRow, at: number): string[] {
  let column = 0;
  return cells.flatMap(({ span }) => {
    const first = columnName(column);
    column += span;
    return span > 1 ? [`${first}${at + 1}:${columnName(column - 1)}${at + 1}`] : [];
  });
}
