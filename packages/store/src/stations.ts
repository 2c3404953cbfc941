import type { Selectable } from 'kysely';
import type { Read, Write } from './database/database.js';
import type { Tables } from './schema.js';
import { inOneStatement, inTransaction, type Store } from './store.js';

/** One counter's agent. */
export interface Station {
  id: string;
  outletName: string;
  name: string;
}

/** @throws StoreError `conflict` when the id is taken, `unavailable` */
export function addStation(store: Store, station: Station): Promise<void> {
  return inTransaction(store, (db) => insertStation(db, station));
}

export async function insertStation(db: Write, station: Station): Promise<void> {
  await db
    .insertInto('stations')
    .values({ id: station.id, outlet_name: station.outletName, name: station.name, token_hash: null })
    .execute();
}

/**
 * From now on the station shows the token with this SHA-256 (hex) and no other.
 * @throws StoreError `conflict` when another station has that token, `unavailable`
 */
export function setStationToken(store: Store, stationId: string, tokenHash: string): Promise<void> {
  return inOneStatement(store, async (db) => {
    await db.updateTable('stations').set({ token_hash: tokenHash }).where('id', '=', stationId).execute();
  });
}

/** By id, at most `limit`. */
export function stations(store: Store, limit = 100): Promise<Station[]> {
  return inOneStatement(store, async (db) => {
    const rows = await db.selectFrom('stations').selectAll().orderBy('id').limit(limit).execute();
    return rows.map(stationFromRow);
  });
}

export async function hasStations(db: Read): Promise<boolean> {
  return (await db.selectFrom('stations').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Looks a station up by the hash of the token that it showed: no token is ever compared, so timing tells nothing about one. */
export function stationByTokenHash(store: Store, tokenHash: string): Promise<Station | undefined> {
  return inOneStatement(store, async (db) => {
    const row = await db.selectFrom('stations').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
    return row && stationFromRow(row);
  });
}

function stationFromRow(row: Selectable<Tables['stations']>): Station {
  return { id: row.id, outletName: row.outlet_name, name: row.name };
}
