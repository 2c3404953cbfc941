import { closeSync, openSync } from 'node:fs';
import SqliteConnection from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type SqliteDatabase, SqliteDialect, SqliteDriver } from 'kysely';
import { StoreError } from '../errors.js';

export type Sqlite = SqliteConnection.Database;

/** Milliseconds that a writer waits for another process's transaction. */
const BUSY_TIMEOUT = 5_000;
/** Pages that are written one after the other before they go to their places: at the default of 1000 one look-up in a hundred would wait for that. */
const PAGES_BEFORE_CHECKPOINT = 4_000;
/** KiB: the inner pages of the indexes of a million registrants stay in memory. */
const CACHE_KIB = 32 * 1024;
/** Query texts whose statements are kept: there are some hundred of them. */
const STATEMENTS_KEPT = 500;

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
    sqlite.pragma(`wal_autocheckpoint = ${PAGES_BEFORE_CHECKPOINT}`);
    sqlite.pragma(`cache_size = -${CACHE_KIB}`);
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('trusted_schema = OFF');
    return sqlite;
  } catch (cause) {
    throw new StoreError('unavailable', { cause });
  }
}

/** A deferred transaction that reads and then writes fails at once when another process wrote between; an immediate one waits its turn. */
export class WriterFirstDialect extends SqliteDialect {
  readonly #sqlite: SqliteDatabase;

  constructor(sqlite: Sqlite) {
    const prepared = keepingStatements(sqlite);
    super({ database: prepared });
    this.#sqlite = prepared;
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

/** Prepares each query text once: parsing it costs more than running it. */
function keepingStatements(sqlite: Sqlite): SqliteDatabase {
  const kept = new Map<string, SqliteConnection.Statement>();
  return {
    prepare(text) {
      const statement = kept.get(text) ?? sqlite.prepare(text);
      if (kept.size >= STATEMENTS_KEPT && !kept.has(text)) kept.clear();
      kept.set(text, statement);
      return statement;
    },
    close: () => sqlite.close(),
  };
}
