/** Writes Annex 4 of so many rows and prints what that needed: node annex-program.js csv|xlsx|page ROWS FILE */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { exportAnnexPage, exportAnnexXlsx } from '@jika/annexes';
import { annexRow } from '@jika/registry';
import { writeCsv } from '@jika/sheets';
import { ANNEX_HEAD, annex4Items } from '../support/annex-items.js';
import { peakMb } from './resident-set.js';

const [way = '', rows = '', path = ''] = process.argv.slice(2);
const items = annex4Items(Number(rows));
const document = { annex: 4, head: ANNEX_HEAD } as const;

/** The floor: the same cells, as text. */
function* cells(): Generator<readonly string[]> {
  for (const item of items) {
    const row = annexRow(4, item);
    if (row.ok) yield row.cells;
  }
}

const out = createWriteStream(path);
const startedAt = performance.now();
if (way === 'csv') await writeCsv(cells(), out);
else await (way === 'xlsx' ? exportAnnexXlsx : exportAnnexPage)(document, items, out);
const ms = performance.now() - startedAt;
console.log(JSON.stringify({ ms, peakMb: peakMb(), fileMb: (await stat(path)).size / 1e6 }));
