export { dueForRetention, retentionCutoff } from './due.js';
export { holdsOn, type LegalHold } from './legal-hold.js';
export { RETENTION_CLASSES, RETENTION_RULES, type RetentionClass, type RetentionRule, retentionRule } from './rules.js';
