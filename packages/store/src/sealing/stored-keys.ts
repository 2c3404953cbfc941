import type { Write } from '../database/database.js';
import { firstKeys } from './data-keys.js';
import { type KeyRing, openKeyRing } from './key-ring.js';
import type { MasterKey } from './master-key.js';

/**
 * The key ring of a database; one without keys gets its first ones. Of two processes that would both make them, one waits for the other's migration.
 * @throws SealingError `master-key-wrong`
 */
export async function keyRingOf(db: Write, masterKey: MasterKey): Promise<KeyRing> {
  const kept = await db.selectFrom('data_keys').selectAll().orderBy('id').execute();
  if (kept.length > 0) return openKeyRing(kept, masterKey);
  const first = firstKeys(masterKey, new Date());
  await db.insertInto('data_keys').values(first).execute();
  return openKeyRing(first, masterKey);
}
