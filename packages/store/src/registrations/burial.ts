import { buryRegistration as bury, type Principal, type RegistrationRefused } from '@jika/registry';
import type { Access, Desk } from '../access.js';
import type { Read } from '../database/database.js';
import { atGuardedDesk } from '../guarded-desk.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedCard, SealedRegistration, SealedReport } from '../sealing/sealed-values.js';
import { actorOn, deedOn, subjectOf } from './standing-to.js';
import { heldRegistration, type RegistrationKey } from './stored-registration.js';

/** D6.4: what is left of a deleted registration: the keyed hash of the number, who deleted it and when. */
export interface StoredTombstone {
  readonly key: RegistrationKey;
  readonly replacedBy: string | null;
  readonly deletedAt: string;
  readonly deletedBy: string;
}

/**
 * R11, D6.4: deletes what is personal of a void registration, for good: the form, the values in its history, the numbers of its cards, what was reported of it.
 * Once; the second time it is there already.
 * @throws StoreError `forbidden` also without a second person who may confirm it, `unknown-registration`, `unavailable`
 */
export function buryRegistration(
  access: Access,
  key: RegistrationKey,
  confirmedBy: Principal,
  now: Date,
): Promise<{ readonly ok: true; readonly tombstone: StoredTombstone } | RegistrationRefused> {
  return atGuardedDesk(access, now, async (desk) => {
    const stored = await heldRegistration(desk, key);
    desk.demandTwo(deedOn(desk.principal, 'delete-registration', stored), confirmedBy);
    const known = await tombstoneOf(desk.db, key);
    if (known !== null) return { ok: true, tombstone: known };
    const buried = bury(stored.record, actorOn(desk.principal, stored), now);
    if (!buried.ok) return buried;

    const { replacedBy, deletedAt, deletedBy } = buried.tombstone;
    const tombstone = { key, replacedBy, deletedAt, deletedBy };
    await desk.db.insertInto('tombstones').values(rowOf(tombstone)).execute();
    await emptyRegistration(desk, key);
    await emptyCards(desk, key);
    await emptyReports(desk, key);
    desk.record('registration.deleted', subjectOf(stored), { from: stored.record.state });
    return { ok: true, tombstone };
  });
}

const rowOf = ({ key, replacedBy, deletedAt, deletedBy }: StoredTombstone) => ({
  registrant_key: key.registrant,
  registration_id: key.id,
  replaced_by: replacedBy,
  deleted_at: deletedAt,
  deleted_by: deletedBy,
});

async function tombstoneOf(db: Read, key: RegistrationKey): Promise<StoredTombstone | null> {
  const row = await db
    .selectFrom('tombstones')
    .selectAll()
    .where('registrant_key', '=', key.registrant)
    .where('registration_id', '=', key.id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { key, replacedBy: row.replaced_by, deletedAt: row.deleted_at, deletedBy: row.deleted_by };
}

/** Takes what is personal out of a registration and out of its history. */
export async function emptyRegistration({ db, keys }: Desk, { registrant, id }: RegistrationKey): Promise<void> {
  const empty: SealedRegistration = { form: {}, origins: {} };
  await db
    .updateTable('registrations')
    .set({ sealed: keys.seal(empty, sealedIn.registration(registrant, id)) })
    .where('registrant_key', '=', registrant)
    .where('id', '=', id)
    .execute();
  await db
    .updateTable('registration_history')
    .set({ sealed: null })
    .where('registrant_key', '=', registrant)
    .where('registration_id', '=', id)
    .execute();
}

/** A card number is the number of its holder. */
async function emptyCards({ db, keys }: Desk, { registrant, id }: RegistrationKey): Promise<void> {
  const cards = await db
    .selectFrom('physical_cards')
    .select('card_key')
    .where('registrant_key', '=', registrant)
    .where('registration_id', '=', id)
    .execute();
  const empty: SealedCard = { cardNumber: '', issueSerial: '' };
  for (const { card_key } of cards) {
    await db
      .updateTable('physical_cards')
      .set({ sealed: keys.seal(empty, sealedIn.card(registrant, card_key)) })
      .where('registrant_key', '=', registrant)
      .where('card_key', '=', card_key)
      .execute();
  }
}

async function emptyReports({ db, keys }: Desk, { registrant, id }: RegistrationKey): Promise<void> {
  const reports = await db
    .selectFrom('mismatch_reports')
    .select('id')
    .where('registrant_key', '=', registrant)
    .where('registration_id', '=', id)
    .execute();
  const nobody = { name: null, maskedIdNumber: null, issueSerial: null, unitName: null };
  const empty: SealedReport = { ...nobody, fields: [], operator: '' };
  for (const report of reports) {
    await db
      .updateTable('mismatch_reports')
      .set({ sealed: keys.seal(empty, sealedIn.report(registrant, report.id)) })
      .where('registrant_key', '=', registrant)
      .where('id', '=', report.id)
      .execute();
  }
}
