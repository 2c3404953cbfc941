export type { ColumnTable } from './columns/column.js';
export { ImportError, type ImportErrorCode } from './errors.js';
export {
  CHUNK_ROWS,
  type FileImport,
  type ImportCounts,
  type ImportRequest,
  importFile,
} from './import-file.js';
export { COLUMN_TABLES } from './kinds.js';
export { IMPORT_PROBLEMS, type ImportLanguage, problemsLine } from './problem-words.js';
export { importWithResults, type ResultFile } from './result-file.js';
export { type ImportOutcome, ROW_OUTCOMES, type RowResult } from './row-result.js';
export type { RowProblem } from './rows/read-row.js';
