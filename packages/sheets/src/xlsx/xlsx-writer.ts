import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { SHEET_PART, smallParts } from './package-parts.js';
import type { Sheet } from './sheet.js';
import { sheetXml } from './sheet-xml.js';

const ENTRY = { mode: 0o100644, forceDosTimestamp: true, compressionLevel: 6 };

/**
 * Writes a workbook of one sheet as its rows come, and ends `out`. The same rows make the same bytes, on any day and in any zone; another
 * release of zlib may pack the same parts otherwise.
 * @returns the number of rows below the head
 * @throws SheetError `too-large`; what `rows` or `out` throws
 */
export async function writeXlsx(
  sheet: Sheet,
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  out: Writable,
): Promise<number> {
  let count = 0;
  const xml = Readable.from(
    sheetXml(sheet, rows, (written) => {
      count = written;
    }),
    { objectMode: false },
  );
  const zip = new ZipFile();
  const packed = zip.outputStream as Readable;
  for (const each of [xml, zip]) each.on('error', (error) => packed.destroy(error));
  // ZIP keeps local time: the first day that it knows is the same in every zone.
  const entry = { ...ENTRY, mtime: new Date(1980, 0, 1) };
  for (const [name, part] of smallParts(sheet)) zip.addBuffer(Buffer.from(part), name, entry);
  zip.addReadStream(xml, SHEET_PART, entry);
  zip.end();
  try {
    await pipeline(packed, out);
  } finally {
    xml.destroy();
  }
  return count;
}
