import type { DetailKey } from './detail-keys.js';

/** What an event tells of. A read is written down before what was read leaves. */
export const AUDIT_KINDS = {
  change: { zh: '变更', en: 'change' },
  read: { zh: '读取个人信息', en: 'read of personal data' },
  security: { zh: '安全', en: 'security' },
} as const;
export type AuditKind = keyof typeof AUDIT_KINDS;

/** How long an event is kept at the least, in years: PIPL article 56 asks three of records of processing, Cybersecurity Law article 21 half a year of logs. */
export const AUDIT_RETENTION = {
  standing: { years: 10, zh: '长期', en: 'standing' },
  access: { years: 3, zh: '访问', en: 'access' },
  operation: { years: 1, zh: '运行', en: 'operation' },
} as const;
export type AuditRetention = keyof typeof AUDIT_RETENTION;

/** One row of the catalogue. */
export interface AuditEvent<Kind extends AuditKind = AuditKind, Key extends DetailKey = DetailKey> {
  readonly kind: Kind;
  readonly keep: AuditRetention;
  /** What it may carry beside who, when and whom. */
  readonly details: readonly Key[];
  readonly zh: string;
  readonly en: string;
}

export const event = <Kind extends AuditKind, Key extends DetailKey = never>(
  kind: Kind,
  keep: AuditRetention,
  details: readonly Key[],
  zh: string,
  en: string,
): AuditEvent<Kind, Key> => ({ kind, keep, details, zh, en });
