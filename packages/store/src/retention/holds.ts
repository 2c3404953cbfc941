import { randomUUID } from 'node:crypto';
import type { Access } from '../access.js';
import { atGate } from '../accounts/gate.js';
import { StoreError } from '../errors.js';
import { PROVINCE } from '../units.js';
import type { LegalHold } from './legal-hold.js';
import type { RetentionClass } from './rules.js';

const SUBJECT = { unitPath: PROVINCE.path };
const MOST_HOLDS = 1_000;

/** A hold on record. `reason` is a code, such as `court-order`. */
export interface StoredHold extends LegalHold {
  id: string;
  reason: string;
  placedBy: string;
  liftedBy: string | null;
}

export interface NewHold {
  recordClass: RetentionClass | null;
  /** The blind index of the person. */
  registrantKey: string | null;
  reason: string;
  /** ISO 8601 UTC; null for as long as it takes. */
  until: string | null;
}

/** Orders something to be kept from now on. @throws StoreError `not-permitted`; RangeError when the reason is no code */
export function placeHold(
  access: Access,
  { recordClass, registrantKey, reason, until }: NewHold,
  now: Date,
): Promise<string> {
  return atGate(access, now, async ({ db, demand, principal, record }) => {
    demand('run-retention', SUBJECT);
    const id = randomUUID();
    await db
      .insertInto('legal_holds')
      .values({
        id,
        record_class: recordClass,
        registrant_key: registrantKey,
        reason,
        from_at: now.toISOString(),
        until_at: until,
        placed_by: principal.accountId,
        lifted_by: null,
      })
      .execute();
    record(
      'hold.placed',
      { registrant: registrantKey, id: `hold/${id}` },
      { reason, ...(recordClass !== null && { recordClass }), ...(until !== null && { until }) },
    );
    return id;
  });
}

/** Ends a hold. @throws StoreError `not-permitted`; `hold-not-in-force` for one that is not there or over */
export function liftHold(access: Access, id: string, reason: string, now: Date): Promise<void> {
  return atGate(access, now, async ({ db, demand, principal, record }) => {
    demand('run-retention', SUBJECT);
    const at = now.toISOString();
    const row = await db
      .updateTable('legal_holds')
      .set({ until_at: at, lifted_by: principal.accountId })
      .where('id', '=', id)
      .where(({ or, eb }) => or([eb('until_at', 'is', null), eb('until_at', '>', at)]))
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw new StoreError('hold-not-in-force');
    const { record_class: recordClass, registrant_key: registrant } = row;
    record('hold.lifted', { registrant, id: `hold/${id}` }, { reason, ...(recordClass !== null && { recordClass }) });
  });
}

/** Every hold there was, the newest first, at most 1 000. @throws StoreError `not-permitted` */
export function legalHolds(access: Access, now: Date): Promise<StoredHold[]> {
  return atGate(access, now, async ({ db, demand }) => {
    demand('run-retention', SUBJECT);
    const rows = await db.selectFrom('legal_holds').selectAll().orderBy('from_at', 'desc').limit(MOST_HOLDS).execute();
    return rows.map((row) => ({
      id: row.id,
      recordClass: row.record_class,
      registrantKey: row.registrant_key,
      reason: row.reason,
      from: row.from_at,
      until: row.until_at,
      placedBy: row.placed_by,
      liftedBy: row.lifted_by,
    }));
  });
}
