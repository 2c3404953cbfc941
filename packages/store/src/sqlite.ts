import { closeSync, openSync } from 'node:fs';
import SqliteConnection from 'better-sqlite3';
import { StoreError } from './errors.js';

export type Sqlite = SqliteConnection.Database;

/** Milliseconds that a writer waits for another process's transaction. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens a SQLite file that survives power loss: what was committed stays (WAL, `synchronous=FULL`). Only the owner of a new file may read it.
 * @throws StoreError `unavailable` when the file cannot be opened or is no database
 */
export function openSqlite(file: string): Sqlite {
  try {
    if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
    const sqlite = new SqliteConnection(file, { timeout: BUSY_TIMEOUT });
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('trusted_schema = OFF');
    return sqlite;
  } catch (cause) {
    throw new StoreError('unavailable', { cause });
  }
}
