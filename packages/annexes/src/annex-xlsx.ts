import type { Writable } from 'node:stream';
import { type Annex, type AnnexItems, annexName } from '@jika/registry';
import { type Sheet, writeXlsx } from '@jika/sheets';
import { type AnnexDocument, type AnnexFrame, frameOf, printedRows, type Rows } from './annex-document.js';
import { type ExportResult, exported } from './export-result.js';
import { CENTRED, headSpans, WIDTHS } from './layout.js';

/**
 * Writes an annex as a workbook, row by row, and ends `out`. The same items make the same bytes.
 * @throws AnnexError `incomplete-row`, SheetError `too-large`; what `items` or `out` throws. `out` then holds no usable file.
 */
export function exportAnnexXlsx<A extends Annex>(
  document: AnnexDocument<A>,
  items: Rows<AnnexItems[A]>,
  out: Writable,
): Promise<ExportResult> {
  const sheet = sheetOf(annexName(document.annex), frameOf(document));
  return exported(out, (passing) => writeXlsx(sheet, printedRows(document, items), passing));
}

function sheetOf(name: string, { title, headLine, columns }: AnnexFrame): Sheet {
  const spans = headSpans(headLine.length, columns.length);
  const parts = headLine.map(([label, value], at) => ({ text: `${label}：${value}`, span: spans[at] ?? 1 }));
  const headings = columns.map(({ header }) => ({ text: header, span: 1 }));
  return {
    name,
    columns: columns.map(({ kind }) => ({ width: WIDTHS[kind], look: CENTRED.has(kind) ? 'centred' : 'text' })),
    head: [
      { look: 'title', height: 36, cells: [{ text: title, span: columns.length }] },
      { look: 'line', height: 32, cells: parts },
      { look: 'heading', height: 28, cells: headings },
    ],
    repeated: 1,
  };
}
