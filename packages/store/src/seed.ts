import type { Candidate, Unit } from '@jika/registry';
import { type Access, atDesk } from './access.js';
import { insertRegistrants, type RegistrantOnRecord } from './bulk/index.js';
import { insertCandidate } from './registrations.js';
import { hasStations, insertStation, type Station } from './stations.js';
import { insertUnits } from './units.js';
import { insertUser, type User } from './users.js';

/** What a new platform starts with. */
export interface Seed {
  units: Unit[];
  stations: Station[];
  users: User[];
  candidates: Candidate[];
  /** Beside the candidates, and as many as there are: they are read once, one by one. */
  registrants?: Iterable<RegistrantOnRecord>;
}

/**
 * Fills an empty database, all or nothing; leaves any other as it is.
 * @returns whether it was empty
 * @throws StoreError `duplicate-registration` (R9), `conflict`, `unavailable`
 */
export function seedWhenEmpty(access: Access, seed: Seed, now: Date): Promise<boolean> {
  return atDesk(access, now, async (desk) => {
    const { db } = desk;
    if (await hasStations(db)) return false;
    await insertUnits(db, seed.units);
    for (const station of seed.stations) await insertStation(db, station);
    for (const user of seed.users) await insertUser(db, desk.keys, user);
    for (const candidate of seed.candidates) await insertCandidate(desk, candidate);
    await insertRegistrants(desk, seed.registrants ?? []);
    return true;
  });
}
