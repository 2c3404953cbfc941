import { createHash } from 'node:crypto';
import {
  type AuditDetails,
  type AuditEventCode,
  type AuditReadCode,
  type AuditRole,
  auditDetailsText,
  type UnitPath,
} from '@jika/registry';
import type { AuditRow } from './audit-tables.js';

/** An event to be written down: who did what to whom, when. */
export interface AuditEntryOf<Code extends AuditEventCode> {
  /** ISO 8601 UTC. */
  at: string;
  code: Code;
  /** The id of the account, station or job that acts: never a person's name. */
  actor: string;
  role: AuditRole;
  /** The unit on whose behalf. */
  jurisdiction: UnitPath;
  /** The blind index of the person whom it is about, null when it is about none or about many. */
  registrantKey: string | null;
  /** What it is about, as `kind/id`, such as `case/9f3b`. */
  subject: string;
  details: AuditDetails<Code>;
}
export type AuditEntry = { [Code in AuditEventCode]: AuditEntryOf<Code> }[AuditEventCode];
export type AuditReadEntry = { [Code in AuditReadCode]: AuditEntryOf<Code> }[AuditReadCode];

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/u;
const REGISTRANT_KEY = /^[\da-f]{32}$/u;
const NAME = /^[\w.:/@+-]{1,200}$/u;
/** A part that is an ID number, an old one of 15 digits, or a telephone. */
const OF_A_PERSON = /(?:^|[/:@])(?:\d{11}|\d{15}|\d{17}[\dx])(?:$|[/:@])/iu;

/**
 * The row but for its place in the chain.
 * @throws RangeError naming the column or the detail when a value has another form than it should; it quotes no value
 */
export function rowOf(entry: AuditEntry): Omit<AuditRow, 'seq' | 'hash'> {
  const { at, code, actor, role, jurisdiction, registrantKey, subject } = entry;
  const details = auditDetailsText(code, entry.details);
  if (!details.ok) throw new RangeError(`audit event ${code}: ${details.problem} ${details.key}`);
  demand(INSTANT.test(at), code, 'at');
  demand(registrantKey === null || REGISTRANT_KEY.test(registrantKey), code, 'registrantKey');
  for (const [column, value] of Object.entries({ actor, jurisdiction, subject })) {
    demand(NAME.test(value) && !OF_A_PERSON.test(value), code, column);
  }
  const lane = laneOf(registrantKey, subject);
  return { lane, at, code, actor, role, jurisdiction, registrant_key: registrantKey, subject, details: details.text };
}

/** The first byte of the registrant's key, so that all about one person is in one lane; else of the hash of the subject. */
export function laneOf(registrantKey: string | null, subject: string): number {
  const key = registrantKey ?? createHash('sha256').update(subject).digest('hex');
  return Number.parseInt(key.slice(0, 2), 16);
}

function demand(holds: boolean, code: AuditEventCode, column: string): void {
  if (!holds) throw new RangeError(`audit event ${code}: ${column} does not have its form`);
}
