export {
  type Admission,
  activate,
  activationsBefore,
  type StoredActivation,
} from './activations.js';
export type { CardKey } from './cards.js';
export { type ActivationMark, StoreError, type StoreErrorCode } from './errors.js';
export {
  type MismatchFinding,
  mismatchReportsBefore,
  type ReportedField,
  reportMismatch,
  type StoredMismatchReport,
} from './mismatch-reports.js';
export type { Page, Place } from './page.js';
export type { ReceiptedRequest } from './receipts.js';
export { addCandidate, candidatesFor } from './registrations.js';
export { type FlagRequest, flagForReplacement } from './replacement-flag.js';
export { type Seed, seedWhenEmpty } from './seed.js';
export { endSession, openSession, type StoredSession, useSession } from './sessions.js';
export { openSqlite, type Sqlite } from './sqlite.js';
export { addStation, type Station, setStationToken, stationByTokenHash, stations } from './stations.js';
export { openStore, type Store } from './store.js';
export { addUser, type User, userByName } from './users.js';
