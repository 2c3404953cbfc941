import type { Kysely } from 'kysely';
import { type Database, openDatabase, type Write } from './database/database.js';
import { asStoreError, mayGoThroughAgain } from './database/database-error.js';
import type { DatabaseLocation, Dialect } from './database/location.js';
import { migrate } from './database/migrate.js';
import type { Tables } from './schema.js';
import type { KeyRing } from './sealing/key-ring.js';
import type { MasterKey } from './sealing/master-key.js';
import { keyRingOf } from './sealing/stored-keys.js';

/** An open database. Nobody outside of this room queries it: every question about a person goes through an `Access`. */
export interface Store {
  readonly dialect: Dialect;
  close(): Promise<void>;
}

/** What the functions of this room work with. */
export interface Inside {
  readonly database: Database;
  keys: KeyRing;
}

const insides = new WeakMap<Store, Inside>();
const TRIES = 5;

/**
 * Opens the database, makes its tables or brings them to the newest version, and unwraps its data keys.
 * @throws StoreError `unavailable`, `newer-database`; SealingError when the master key is not the one that wrapped its keys
 */
export async function openStore(location: DatabaseLocation, masterKey: MasterKey): Promise<Store> {
  const database = openDatabase(location);
  try {
    await migrate(database, masterKey);
    const keys = await database.db.transaction().execute((db) => keyRingOf(db, masterKey));
    const store: Store = { dialect: database.dialect, close: () => database.close() };
    insides.set(store, { database, keys });
    return store;
  } catch (cause) {
    await database.close();
    throw asStoreError(cause);
  }
}

/** The inside of a store. Only this room can open it. */
export function insideOf(store: Store): Inside {
  const inside = insides.get(store);
  if (inside === undefined) throw new TypeError('no store of this room');
  return inside;
}

/**
 * Runs `work` in one transaction. On SQLite it holds the write lock from its first statement; on PostgreSQL it locks the registrant that it works on
 * (`lockRegistrant`), so that what it read is still true when it writes. Two that wait for each other are told apart by the server, and one is done again.
 */
export async function inTransaction<T>(store: Store, work: (db: Write) => Promise<T>): Promise<T> {
  const { db } = insideOf(store).database;
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work);
    } catch (cause) {
      if (tries < TRIES && mayGoThroughAgain(cause)) continue;
      throw asStoreError(cause);
    }
  }
}

/** Runs a single statement. */
export async function inOneStatement<T>(store: Store, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  try {
    return await work(insideOf(store).database.db);
  } catch (cause) {
    throw asStoreError(cause);
  }
}
