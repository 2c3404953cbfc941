import { Kysely, type Transaction } from 'kysely';
import type { Tables } from '../schema.js';
import type { DatabaseLocation, Dialect } from './location.js';
import { postgresDialect } from './postgres.js';
import { openSqlite, WriterFirstDialect } from './sqlite.js';

export type Read = Kysely<Tables>;
export type Write = Transaction<Tables>;

/** An open database of either kind. */
export interface Database {
  readonly dialect: Dialect;
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/** @throws StoreError `unavailable` for a file that cannot be opened; a server is first asked when a query runs */
export function openDatabase(location: DatabaseLocation): Database {
  if ('url' in location) {
    const db = new Kysely<Tables>({ dialect: postgresDialect(location.url) });
    return { dialect: 'postgres', db, close: () => db.destroy() };
  }
  const sqlite = openSqlite(location.file);
  sqlite.pragma('secure_delete = ON'); // what is deleted is overwritten with zeros
  const db = new Kysely<Tables>({ dialect: new WriterFirstDialect(sqlite) });
  const close = async () => {
    await db.destroy();
    sqlite.close(); // a Kysely that never ran a query leaves its connection open
  };
  return { dialect: 'sqlite', db, close };
}
