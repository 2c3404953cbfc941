export { type AuditAnchor, anchorOf, isGenuine } from './anchor.js';
export { type AuditEntry, type AuditEntryOf, type AuditReadEntry, laneOf } from './audit-entry.js';
export { type AuditLane, type AuditRow, type AuditTables, auditTables } from './audit-tables.js';
export { appendAudit } from './chain.js';
export { digestOfKeys } from './keys-digest.js';
export { AUDIT_BREAKS, type AuditBreak, type AuditBreakKind } from './lane-break.js';
export { readAudited } from './read-journal.js';
export { type Anchored, type AuditReport, verifyAudit } from './verify.js';
