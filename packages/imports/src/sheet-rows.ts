import { readRowBatches, type SheetRow } from '@jika/sheets';
import type { ColumnTable } from './columns/column.js';
import { type Headings, headingsIn, refuseWithoutHeadings, requireColumns } from './columns/headings.js';

/** Headings stand within so many rows, below a title and whatever was put above them. */
const HEADINGS_WITHIN = 20;

export interface SheetRows {
  readonly headings: Headings;
  /** The rows below the headings, so many at a time. */
  chunks(): AsyncGenerator<SheetRow[]>;
}

/**
 * Finds the headings of a sheet and leaves its rows to be read.
 * @throws ImportError `missing-columns`, `repeated-column`; SheetError
 */
export async function sheetRows(path: string, table: ColumnTable, chunkRows: number): Promise<SheetRows> {
  const { headings, number } = await foundHeadings(path, table);
  requireColumns(table, headings);

  async function* chunks(): AsyncGenerator<SheetRow[]> {
    let chunk: SheetRow[] = [];
    for await (const batch of readRowBatches(path)) {
      for (const row of batch) {
        if (row.number <= number) continue;
        chunk.push(row);
        if (chunk.length < chunkRows) continue;
        yield chunk;
        chunk = [];
      }
    }
    if (chunk.length > 0) yield chunk;
  }
  return { headings, chunks };
}

async function foundHeadings(path: string, table: ColumnTable): Promise<{ headings: Headings; number: number }> {
  for await (const batch of readRowBatches(path)) {
    for (const { number, cells } of batch) {
      if (number > HEADINGS_WITHIN) refuseWithoutHeadings(table);
      const headings = headingsIn(table, cells);
      if (headings) return { headings, number };
    }
  }
  return refuseWithoutHeadings(table);
}
