import type { Kysely } from 'kysely';
import { type Database, openDatabase, type Read, type Write } from './database/database.js';
import { asStoreError, mayGoThroughAgain } from './database/database-error.js';
import type { DatabaseLocation, Dialect } from './database/location.js';
import { migrate, requireNewest } from './database/migrate.js';
import type { Tables } from './schema.js';
import type { KeyRing } from './sealing/key-ring.js';
import type { MasterKey } from './sealing/master-key.js';
import { SealingError } from './sealing/sealing-error.js';
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
  /** Reads the data keys again: another process may have made a new one. @throws SealingError */
  reloadKeys(): Promise<void>;
}

const insides = new WeakMap<Store, Inside>();
const TRIES = 5;

/** `leave`: a tool must not change a database under a platform of an older release that works with it. */
export interface OpenOptions {
  olderVersion: 'migrate' | 'leave';
}

/**
 * Opens the database, makes its tables or brings them to the newest version, and unwraps its data keys.
 * @throws StoreError `unavailable`, `newer-database`; `older-database` where it is to be left as it is; SealingError when the master key is not the one
 *   that wrapped its keys
 */
export async function openStore(
  location: DatabaseLocation,
  masterKey: MasterKey,
  { olderVersion }: OpenOptions = { olderVersion: 'migrate' },
): Promise<Store> {
  const database = openDatabase(location);
  try {
    if (olderVersion === 'leave') await requireNewest(database);
    else await migrate(database, masterKey);
    const ring = () => database.db.transaction().execute((db) => keyRingOf(db, masterKey));
    const inside: Inside = {
      database,
      keys: await ring(),
      reloadKeys: async () => {
        inside.keys = await ring();
      },
    };
    const store: Store = { dialect: database.dialect, close: () => database.close() };
    insides.set(store, inside);
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

/** Runs work that opens sealed values. One under a key that this process does not know yet makes it read the keys again, and try once more. */
export async function withNewestKeys<T>(store: Store, work: (keys: KeyRing) => Promise<T>): Promise<T> {
  const inside = insideOf(store);
  try {
    return await work(inside.keys);
  } catch (error) {
    if (!(error instanceof SealingError && error.code === 'key-unknown')) throw error;
    await inside.reloadKeys();
    return work(inside.keys);
  }
}

/** Runs a single statement whose rows are opened. */
export const withKeys = <T>(store: Store, work: (db: Read, keys: KeyRing) => Promise<T>): Promise<T> =>
  withNewestKeys(store, (keys) => inOneStatement(store, (db) => work(db, keys)));

/** Runs a single statement. */
export async function inOneStatement<T>(store: Store, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  try {
    return await work(insideOf(store).database.db);
  } catch (cause) {
    throw asStoreError(cause);
  }
}
