import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Annex, type AnnexColumn, type AnnexItems, annexName } from '@jika/registry';
import { type AnnexDocument, type AnnexFrame, frameOf, printedRows, type Rows } from '../annex-document.js';
import { type ExportResult, exported } from '../export-result.js';
import { CENTRED, WIDTHS } from '../layout.js';
import { escaped, isolated } from './html.js';
import { ANNEX_PAGE_POLICY, PAGE_STYLE } from './page-style.js';

const PIECE_CHARS = 32 * 1024;

/**
 * An annex as a page to print, A4 landscape, that needs nothing else; piece by piece.
 * @throws AnnexError `incomplete-row`
 */
export async function* annexPage<A extends Annex>(
  document: AnnexDocument<A>,
  items: Rows<AnnexItems[A]>,
): AsyncGenerator<string> {
  const frame = frameOf(document);
  let piece = beginning(annexName(document.annex), frame);
  for await (const cells of printedRows(document, items)) {
    piece += rowOf(cells, frame.columns);
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</tbody></table>\n<div class="seal">盖章处</div>\n</body>\n</html>\n`;
}

/** Writes the page and ends `out`. @throws AnnexError `incomplete-row`; what `items` or `out` throws */
export async function exportAnnexPage<A extends Annex>(
  document: AnnexDocument<A>,
  items: Rows<AnnexItems[A]>,
  out: Writable,
): Promise<ExportResult> {
  let rows = 0;
  async function* counted(): AsyncGenerator<AnnexItems[A]> {
    for await (const item of items) {
      rows += 1;
      yield item;
    }
  }
  return exported(out, async (passing) => {
    await pipeline(Readable.from(annexPage(document, counted()), { objectMode: false }), passing);
    return rows;
  });
}

function beginning(name: string, { title, headLine, columns }: AnnexFrame): string {
  const total = columns.reduce((sum, { kind }) => sum + WIDTHS[kind], 0);
  const widths = columns.map(({ kind }) => `<col width="${((WIDTHS[kind] / total) * 100).toFixed(2)}%">`);
  const parts = headLine.map(([label, value]) => `<div><dt>${escaped(label)}：</dt><dd>${isolated(value)}</dd></div>`);
  const headings = columns.map(({ header }) => `<th scope="col">${escaped(header)}</th>`);
  return [
    '<!DOCTYPE html>',
    '<html lang="zh-CN">',
    `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escaped(ANNEX_PAGE_POLICY)}">`,
    `<title>${escaped(`${name} ${title}`)}</title><style>${PAGE_STYLE}</style></head>`,
    `<body><p class="annex">${escaped(name)}</p>`,
    `<h1>${escaped(title)}</h1>`,
    `<dl class="head">${parts.join('')}</dl>`,
    `<table><colgroup>${widths.join('')}</colgroup>`,
    `<thead><tr>${headings.join('')}</tr></thead>`,
    '<tbody>',
    '',
  ].join('\n');
}

function rowOf(cells: readonly string[], columns: readonly AnnexColumn[]): string {
  const written = columns.map(({ kind }, column) => {
    const look = CENTRED.has(kind) ? ' class="centred"' : '';
    return `<td${look}>${isolated(cells[column] ?? '')}</td>`;
  });
  return `<tr>${written.join('')}</tr>\n`;
}
