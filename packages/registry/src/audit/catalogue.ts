import { ROLES } from '../accounts/role.js';
import type { DetailForm, DetailValue } from './detail-forms.js';
import type { DETAIL_KEYS, DetailKey } from './detail-keys.js';
import type { AuditEvent } from './event.js';
import { ACCOUNT_EVENTS } from './events/accounts.js';
import { CARD_AND_CASE_EVENTS } from './events/cards-and-cases.js';
import { OPERATION_EVENTS } from './events/operation.js';
import { PAPER_EVENTS } from './events/papers.js';
import { REGISTRATION_EVENTS } from './events/registrations.js';

/**
 * Every change and every read of personal data that Jika tells of, by code. Types, checks and `docs/audit-events.md` come from this table;
 * a code is never renamed nor used for something else, because the log is for ever.
 */
export const AUDIT_EVENTS = {
  ...REGISTRATION_EVENTS,
  ...CARD_AND_CASE_EVENTS,
  ...PAPER_EVENTS,
  ...ACCOUNT_EVENTS,
  ...OPERATION_EVENTS,
} as const;
type AuditEvents = typeof AUDIT_EVENTS;

export type AuditEventCode = keyof AuditEvents;
export const AUDIT_EVENT_CODES = Object.keys(AUDIT_EVENTS) as AuditEventCode[];

/** The codes of events that tell of a read. */
export type AuditReadCode = {
  [Code in AuditEventCode]: AuditEvents[Code]['kind'] extends 'read' ? Code : never;
}[AuditEventCode];

/** What an event of that code may carry. */
export type AuditDetails<Code extends AuditEventCode> = {
  readonly [Key in AuditEvents[Code]['details'][number]]?: DetailValue<FormOf<Key>>;
};
type FormOf<Key extends DetailKey> = (typeof DETAIL_KEYS)[Key]['form'] & DetailForm;

/** Whoever acts; beside the roles a station by itself, a job of the system, and somebody who has not signed in. */
export const AUDIT_ROLES = [...ROLES, 'station', 'system', 'nobody'] as const;
export type AuditRole = (typeof AUDIT_ROLES)[number];

export const auditEvent = (code: AuditEventCode): AuditEvent => AUDIT_EVENTS[code];
