export {
  applyRetention,
  dueForDeletion,
  proposeRetention,
  type RetentionCount,
} from './apply.js';
export { dueForRetention, retentionCutoff } from './due.js';
export { legalHolds, liftHold, type NewHold, placeHold, type StoredHold } from './holds.js';
export { holdsOn, type LegalHold } from './legal-hold.js';
export { RETENTION_CLASSES, RETENTION_RULES, type RetentionClass, type RetentionRule, retentionRule } from './rules.js';
