import type { AuditDetails, AuditEventCode, Principal, UnitPath } from '@jika/registry';
import { type AuditEntry, appendAudit } from './audit/index.js';
import type { Write } from './database/database.js';
import type { KeyRing } from './sealing/key-ring.js';
import { inTransaction, type Store, withNewestKeys } from './store.js';

/**
 * A store in the hands of somebody: the only way to what is personal. It names who asks and how far that one reaches, so that a question without a
 * jurisdiction does not compile, and none goes unrecorded.
 */
export interface Access {
  readonly store: Store;
  readonly principal: Principal;
}

export const accessTo = (store: Store, principal: Principal): Access => ({ store, principal });

/** What an audit event is about. */
export interface Subject {
  /** Null for what is about nobody or many, such as a list. */
  readonly registrant: string | null;
  /** `kind/id`. */
  readonly id: string;
}

/** A list of many. */
export const nobodyIn = (list: string): Subject => ({ registrant: null, id: `list/${list}` });

/** One transaction of somebody. */
export interface Desk {
  readonly db: Write;
  readonly keys: KeyRing;
  readonly principal: Principal;
  readonly now: Date;
  /** Notes what was done or seen: it is in the log if the transaction is, and in the log before the answer leaves. */
  record<Code extends AuditEventCode>(code: Code, subject: Subject, details: AuditDetails<Code>): void;
}

/** The audit's word for somebody who stands for no unit. */
export const NO_UNIT = '-' as UnitPath;

/** Runs `work` in one transaction, and writes what it noted into the audit log at its end. */
export function atDesk<T>({ store, principal }: Access, now: Date, work: (desk: Desk) => Promise<T>): Promise<T> {
  const { accountId: actor, role } = principal;
  const jurisdiction = principal.jurisdiction ?? NO_UNIT;
  const at = now.toISOString();
  return withNewestKeys(store, (keys) =>
    inTransaction(store, async (db) => {
      const noted: AuditEntry[] = [];
      const record: Desk['record'] = (code, { registrant, id }, details) => {
        // The catalogue ties each code to its details; a union of entries cannot say so for a code that is not known yet.
        noted.push({
          at,
          code,
          actor,
          role,
          jurisdiction,
          registrantKey: registrant,
          subject: id,
          details,
        } as AuditEntry);
      };
      const result = await work({ db, keys, principal, now, record });
      if (noted.length > 0) await appendAudit(db, noted);
      return result;
    }),
  );
}
