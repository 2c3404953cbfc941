import type { FieldChange, RegistrationEntry } from '@jika/registry';
import type { Selectable } from 'kysely';
import type { Desk } from '../access.js';
import type { Read } from '../database/database.js';
import type { Tables } from '../schema.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedEntry } from '../sealing/sealed-values.js';
import type { RegistrationKey } from './stored-registration.js';

/** A line of the history, with the values that changed (R4): personal. */
export interface HistoryLine extends RegistrationEntry {
  readonly diff?: readonly FieldChange[];
}

/** More than any registration has met with; the newest are shown. */
const MOST_LINES = 500;

/** Appends one line. The registrant is held, so that the numbers have no gap. */
export async function appendHistory(desk: Desk, key: RegistrationKey, line: HistoryLine): Promise<void> {
  const { db, keys } = desk;
  const seq = (await newestSeq(db, key)) + 1;
  const { at, by, role, action, from, to, units, fields = [], opinion, diff } = line;
  const said: SealedEntry = { ...(opinion !== undefined && { opinion }), ...(diff !== undefined && { diff }) };
  await db
    .insertInto('registration_history')
    .values({
      registrant_key: key.registrant,
      registration_id: key.id,
      seq,
      at,
      account: by,
      role,
      action,
      from_state: from,
      to_state: to,
      from_unit: units?.from ?? null,
      to_unit: units?.to ?? null,
      fields: fields.join(' '),
      sealed: Object.keys(said).length === 0 ? null : keys.seal(said, sealedIn.entry(key.registrant, key.id, seq)),
    })
    .execute();
}

async function newestSeq(db: Read, key: RegistrationKey): Promise<number> {
  const row = await linesOf(db, key).select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return row?.seq ?? 0;
}

const linesOf = (db: Read, { registrant, id }: RegistrationKey) =>
  db.selectFrom('registration_history').where('registrant_key', '=', registrant).where('registration_id', '=', id);

/** Oldest first, the newest 500. */
export async function historyOf(db: Read, keys: KeyRing, key: RegistrationKey): Promise<HistoryLine[]> {
  const rows = await linesOf(db, key).selectAll().orderBy('seq', 'desc').limit(MOST_LINES).execute();
  return rows.reverse().map((row) => lineFromRow(keys, row));
}

function lineFromRow(keys: KeyRing, row: Selectable<Tables['registration_history']>): HistoryLine {
  const moved = row.from_unit !== null || row.to_unit !== null;
  const said = row.sealed && keys.open(row.sealed, sealedIn.entry(row.registrant_key, row.registration_id, row.seq));
  return {
    registrationId: row.registration_id,
    at: row.at,
    by: row.account,
    role: row.role,
    action: row.action,
    from: row.from_state,
    to: row.to_state,
    ...(moved && { units: { from: row.from_unit, to: row.to_unit } }),
    ...(row.fields !== '' && { fields: row.fields.split(' ') as NonNullable<HistoryLine['fields']> }),
    ...(said as SealedEntry | null),
  };
}

/** Takes the lines along when a draft comes under another identity: each is sealed anew in its new place. */
export async function moveHistory(desk: Desk, from: RegistrationKey, to: RegistrationKey): Promise<void> {
  const { db, keys } = desk;
  const lines = await historyOf(db, keys, from);
  await db
    .deleteFrom('registration_history')
    .where('registrant_key', '=', from.registrant)
    .where('registration_id', '=', from.id)
    .execute();
  for (const line of lines) await appendHistory(desk, to, line);
}
