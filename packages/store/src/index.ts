export { type Access, accessTo } from './access.js';
export * from './accounts/index.js';
export {
  type Admission,
  activate,
  activationsBefore,
  type StoredActivation,
} from './activations.js';
export { readAnchorFile, writeAnchorFile } from './audit/anchor-file.js';
export {
  type AuditPlace,
  type AuditQuestion,
  anchorAuditLog,
  anchorOfStore,
  auditEvents,
  requireAnchored,
  type StoredAuditEvent,
  verifyAuditLog,
} from './audit/audit-log.js';
export { AUDIT_BREAKS, type AuditAnchor, type AuditBreak, type AuditReport } from './audit/index.js';
export * from './batches/index.js';
export {
  type ActivationOnRecord,
  type CardOnRecord,
  type RegistrantOnRecord,
  recordRegistrants,
} from './bulk/index.js';
export * from './cards/index.js';
export type { CardKey } from './cards.js';
export * from './cases/index.js';
export type { DatabaseLocation, Dialect } from './database/location.js';
export { openSqlite, type Sqlite } from './database/sqlite.js';
export { type ActivationMark, StoreError, type StoreErrorCode } from './errors.js';
export * from './imports/index.js';
export type { ReportedField } from './mismatch-report.js';
export {
  type MismatchFinding,
  mismatchReportsBefore,
  reportMismatch,
  type StoredMismatchReport,
} from './mismatch-reports.js';
export type { Page, Place } from './page.js';
export type { ReceiptedRequest } from './receipts.js';
export * from './registrations/index.js';
export { addCandidate, candidatesFor } from './registrations.js';
export { type FlagRequest, flagForReplacement } from './replacement-flag.js';
export {
  applyRetention,
  dueForDeletion,
  legalHolds,
  liftHold,
  type NewHold,
  placeHold,
  proposeRetention,
  RETENTION_CLASSES,
  type RetentionClass,
  type RetentionCount,
  type StoredHold,
} from './retention/index.js';
export {
  createMasterKeyFile,
  loadMasterKey,
  type MasterKey,
  SealingError,
  type SealingErrorCode,
} from './sealing/index.js';
export {
  FIRST_SEALED,
  type KeyStatus,
  keyStatus,
  resealStep,
  type SealedCensus,
  type SealedPlace,
  sealedCensus,
} from './sealing/resealing.js';
export { rewrapMasterKey, rotateDataKey } from './sealing/rotation.js';
export { type Seed, seedWhenEmpty } from './seed.js';
export { endSession, openSession, type SignedIn, type StoredSession, useSession } from './sessions.js';
export { addStation, type Station, setStationToken, stationByTokenHash, stations } from './stations.js';
export { type OpenOptions, openStore, type Store } from './store.js';
export { addUnits, PROVINCE, unitAt } from './units.js';
export { accessAs, addUser, type User, userByName } from './users.js';
