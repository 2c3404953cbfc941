import { csvBatches } from './csv/csv-reader.js';
import { decoded } from './csv/encoding.js';
import { SheetError } from './errors.js';
import { formatOf, isEncrypted, type SheetFormat } from './format.js';
import { DEFAULT_LIMITS, type ReadLimits } from './limits.js';
import type { SheetRow } from './row.js';
import { gathered, openSource, type SheetSource } from './source.js';
import { xlsxBatches } from './xlsx/xlsx-reader.js';

export interface ReadOptions {
  /** What the file must be; told by its first bytes when left out, never by its name. */
  format?: SheetFormat;
  /** Of CSV. */
  delimiter?: string;
  limits?: Partial<ReadLimits>;
}

/**
 * The rows of a CSV file, or of the first sheet of a workbook that shows, in their order, without those that are empty. A cell of text keeps
 * its text, a date comes as `YYYY-MM-DD`, any other number as the file writes it. Texts may share the memory of the piece of the file that
 * they came in: copy what is kept for long.
 * @throws SheetError, and what the file system throws
 */
export async function* readRows(source: SheetSource, options?: ReadOptions): AsyncGenerator<SheetRow> {
  for await (const batch of readRowBatches(source, options)) yield* batch;
}

/** The same, the rows of one piece of the file together: for a million of them, which would each wait for their turn. */
export async function* readRowBatches(source: SheetSource, options: ReadOptions = {}): AsyncGenerator<SheetRow[]> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { head, path, pieces } = await openSource(source, limits.maxBytes);
  const format = formatOf(head);
  if (format === 'compound-file') throw new SheetError((await isEncrypted(pieces)) ? 'encrypted' : 'not-a-spreadsheet');
  if (options.format !== undefined && options.format !== format) throw new SheetError('not-a-spreadsheet');
  if (format === 'csv') yield* csvBatches(decoded(pieces), options.delimiter ?? ',', limits);
  else yield* xlsxBatches(path ?? (await gathered(pieces)), limits);
}
