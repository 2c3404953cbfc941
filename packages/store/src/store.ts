import { CompiledQuery, type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver, type Transaction } from 'kysely';
import { StoreError } from './errors.js';
import { migrate } from './migrate.js';
import type { Tables } from './schema.js';
import { openSqlite, type Sqlite } from './sqlite.js';

/** An open database. The functions of this package take it as their first argument. */
export interface Store {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/**
 * Opens the database file, or makes it, and brings it to the newest version.
 * @throws StoreError `unavailable`, `newer-database`
 */
export function openStore({ file }: { file: string }): Store {
  const sqlite = openSqlite(file);
  try {
    migrate(sqlite);
  } catch (cause) {
    sqlite.close();
    throw asStoreError(cause);
  }
  const db = new Kysely<Tables>({ dialect: new WriterFirstDialect(sqlite) });
  const close = async () => {
    await db.destroy();
    sqlite.close(); // a Kysely that never ran a query leaves its connection open
  };
  return { db, close };
}

/** Runs `work` in one transaction that holds the write lock from its first statement, so that what it read is still true when it writes. */
export async function inTransaction<T>(store: Store, work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
  try {
    return await store.db.transaction().execute(work);
  } catch (cause) {
    throw asStoreError(cause);
  }
}

/** Runs a single statement. */
export async function inOneStatement<T>(store: Store, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  try {
    return await work(store.db);
  } catch (cause) {
    throw asStoreError(cause);
  }
}

function asStoreError(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (cause instanceof StoreError || !code.startsWith('SQLITE_')) return cause;
  return new StoreError(code.startsWith('SQLITE_CONSTRAINT') ? 'conflict' : 'unavailable', { cause });
}

/** A deferred transaction that reads and then writes fails at once when another process wrote between; an immediate one waits its turn. */
class WriterFirstDialect extends SqliteDialect {
  readonly #sqlite: Sqlite;

  constructor(sqlite: Sqlite) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
  }

  override createDriver(): SqliteDriver {
    return new WriterFirstDriver({ database: this.#sqlite });
  }
}

class WriterFirstDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
