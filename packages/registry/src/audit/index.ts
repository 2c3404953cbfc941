export {
  AUDIT_EVENT_CODES,
  AUDIT_EVENTS,
  AUDIT_ROLES,
  type AuditDetails,
  type AuditEventCode,
  type AuditReadCode,
  type AuditRole,
  auditEvent,
} from './catalogue.js';
export { auditDetailsText, type DetailsText } from './details-text.js';
export { AUDIT_KINDS, AUDIT_RETENTION, type AuditEvent, type AuditKind, type AuditRetention } from './event.js';
export { auditPage } from './page.js';
