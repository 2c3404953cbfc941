import type { Candidate } from '@jika/registry';
import { insertCandidate } from './registrations.js';
import { hasStations, insertStation, type Station } from './stations.js';
import { inTransaction, type Store } from './store.js';
import { insertUser, type User } from './users.js';

/** What a new platform starts with. */
export interface Seed {
  stations: Station[];
  users: User[];
  candidates: Candidate[];
}

/**
 * Fills an empty database, all or nothing; leaves any other as it is.
 * @returns whether it was empty
 * @throws StoreError `duplicate-registration` (R9), `conflict`, `unavailable`
 */
export function seedWhenEmpty(store: Store, seed: Seed): Promise<boolean> {
  return inTransaction(store, async (db) => {
    if (await hasStations(db)) return false;
    for (const station of seed.stations) await insertStation(db, station);
    for (const user of seed.users) await insertUser(db, user);
    for (const candidate of seed.candidates) await insertCandidate(db, candidate);
    return true;
  });
}
