export { CASE_ANNEXES, type CaseAnnex, ITEM_OUTCOMES, type ItemOutcome } from '../case-tables.js';
export {
  type AnnexExport,
  type AnnexExportResult,
  type AnyAnnexExport,
  annexItemsOf,
  type BatchPreview,
  EXPORT_FORMATS,
  type ExportFormat,
  previewBatch,
} from './annex-exports.js';
export {
  type CaseOutcome,
  type FiledReturn,
  fileReturn,
  outcomesOfCase,
  type ReturnedLine,
  type SentRowsResult,
  sentRowsOf,
} from './annex-return.js';
export type { StoredBatch } from './batch-rows.js';
export { type BatchResult, batchesWithin, startBatch, stepBatch } from './batches.js';
export { type ExportedFile, exportsWithin, finishExport, type RegisteredExport } from './export-register.js';
