export { writeCsv } from './csv/csv-writer.js';
export { SheetError, type SheetErrorCode } from './errors.js';
export type { SheetFormat } from './format.js';
export { DEFAULT_LIMITS, type ReadLimits } from './limits.js';
export { type ReadOptions, readRowBatches, readRows } from './read-rows.js';
export type { SheetRow } from './row.js';
export type { SheetSource } from './source.js';
export type { CellLook, HeadRow, Sheet } from './xlsx/sheet.js';
export { writeXlsx } from './xlsx/xlsx-writer.js';
