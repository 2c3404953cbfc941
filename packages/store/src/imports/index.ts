export { type AppliedChunk, applyChunk, type ImportChunk, previewChunk } from './import-chunk.js';
export {
  IMPORT_KINDS,
  type ImportedCard,
  type ImportedContact,
  type ImportedRegistration,
  type ImportedValues,
  type ImportKind,
  type ImportTarget,
  type RecordProblem,
  type RowOutcome,
} from './import-kind.js';
export { beginImport, finishImport, type ImportRun, type ImportStart } from './import-run.js';
export { type Refusal, refusalsBetween } from './refusals.js';
export { unitsWithin } from './units-within.js';
