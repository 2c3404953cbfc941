import type { ReadLimits } from '../limits.js';
import type { SheetRow } from '../row.js';
import { dateStyles } from './date-styles.js';
import { openPackage, type PackageReader } from './package-reader.js';
import { RowCollector } from './row-collector.js';
import { sharedStrings } from './shared-strings.js';
import { workbookParts } from './workbook.js';
import { readXml } from './xml-reader.js';

/**
 * The rows of the first sheet that shows, those of one piece of it together. What the cells share is in memory, the sheet itself passes through.
 * @throws SheetError
 */
export async function* xlsxBatches(file: string | Buffer, limits: ReadLimits): AsyncGenerator<SheetRow[]> {
  const parts = await openPackage(file, limits);
  try {
    yield* sheetBatches(parts, limits);
  } finally {
    parts.close();
  }
}

async function* sheetBatches(parts: PackageReader, limits: ReadLimits): AsyncGenerator<SheetRow[]> {
  const names = await workbookParts(parts);
  const context = {
    strings: names.sharedStrings === null ? [] : await sharedStrings(parts, names.sharedStrings, limits),
    dateStyles: names.styles === null ? new Set<number>() : await dateStyles(parts, names.styles),
  };
  const rows = new RowCollector(context, limits);
  for await (const _ of readXml(await parts.open(names.sheet), rows)) yield rows.take();
}
