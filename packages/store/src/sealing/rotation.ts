import type { Selectable } from 'kysely';
import type { Access, Subject } from '../access.js';
import { atGate } from '../accounts/gate.js';
import type { Write } from '../database/database.js';
import type { Tables } from '../schema.js';
import { insideOf } from '../store.js';
import { PROVINCE } from '../units.js';
import { type KeyRow, rewrap, rotate } from './data-keys.js';
import type { MasterKey } from './master-key.js';

const keySubject = (id: string | number): Subject => ({ registrant: null, id: `data-key/${id}` });

/**
 * Retires the key that values are sealed under and makes a new one; what is sealed stays as it is until `resealStep` comes to it. Of two that rotate at
 * once one gets through. Other processes learn of the new key when they meet a value under it.
 * @returns the id of the new key
 * @throws SealingError `master-key-wrong`; StoreError `not-permitted`, `conflict`, `unavailable`
 */
export async function rotateDataKey(access: Access, masterKey: MasterKey, now: Date): Promise<number> {
  const id = await atGate(access, now, async ({ db, record, demand }) => {
    demand('rotate-keys', { unitPath: PROVINCE.path });
    const kept = await keysIn(db);
    const rotated = rotate(kept, masterKey, now);
    const newest = rotated.at(-1);
    if (newest === undefined) throw new RangeError('a rotation makes a key');
    for (const { id, retired_at } of rotated.slice(0, kept.length)) {
      await db.updateTable('data_keys').set({ retired_at }).where('id', '=', id).execute();
    }
    await db.insertInto('data_keys').values(newest).execute();
    record('key.rotated', keySubject(newest.id), { keyId: newest.id });
    return newest.id;
  });
  await insideOf(access.store).reloadKeys();
  return id;
}

/**
 * Wraps the data keys under another master key, all or none: afterwards the database opens under the new one alone. Processes that run go on with the
 * keys that they have, and start anew under the new master key.
 * @returns how many keys there are
 * @throws SealingError `master-key-wrong` when `oldMaster` is not the one; StoreError `not-permitted`, `unavailable`
 */
export async function rewrapMasterKey(
  access: Access,
  oldMaster: MasterKey,
  newMaster: MasterKey,
  now: Date,
): Promise<number> {
  return atGate(access, now, async ({ db, record, demand }) => {
    demand('rotate-keys', { unitPath: PROVINCE.path });
    const rows = rewrap(await keysIn(db), oldMaster, newMaster);
    for (const { id, wrapped } of rows) {
      await db.updateTable('data_keys').set({ wrapped }).where('id', '=', id).execute();
    }
    record('key.rewrapped', keySubject('all'), { count: rows.length });
    return rows.length;
  });
}

/** All rows, held until the transaction ends: a change that touches none would not make two wait for each other. */
async function keysIn(db: Write): Promise<KeyRow[]> {
  await db
    .updateTable('data_keys')
    .set(({ ref }) => ({ wrapped: ref('wrapped') }))
    .execute();
  const rows: Selectable<Tables['data_keys']>[] = await db.selectFrom('data_keys').selectAll().orderBy('id').execute();
  return rows;
}
