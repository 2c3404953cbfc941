export { appendRecord, type History, type HistoryItem } from './append-record.js';
export { CardWriter, type CardWriterOptions } from './card-writer.js';
export {
  type Change,
  type ChangeOutcome,
  type CompletionReport,
  completePersonalData,
  PERSONAL_FIELDS,
  type PersonalField,
  planCompletion,
  undoOf,
} from './complete-personal-data.js';
export { clearIndexFlag, type Series, setIndexFlag } from './index-flag.js';
export { nextClinicalRecord } from './next-clinical-record.js';
export type { PlainWrite, PlannedWrite, Write } from './write.js';
export type { BlockProgress } from './write-binary.js';
export { writeClinicalRecord } from './write-clinical-record.js';
export { writeField } from './write-field.js';
export { type Interruption, type Remains, WriteInterrupted } from './write-interrupted.js';
export { writePhoto } from './write-photo.js';
export { WriterError, type WriterErrorCode } from './writer-error.js';
