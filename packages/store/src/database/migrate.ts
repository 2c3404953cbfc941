import { sql } from 'kysely';
import { StoreError } from '../errors.js';
import type { MasterKey } from '../sealing/master-key.js';
import { keyRingOf } from '../sealing/stored-keys.js';
import type { Database, Write } from './database.js';
import type { Dialect } from './location.js';
import { MIGRATIONS, type Migration } from './migrations/index.js';
import { statementsOf } from './portable-sql.js';
import { noteTraces, scrubTraces } from './traces.js';

/** Any number that no other advisory lock of the database has: of several processes that start together one migrates. */
const MIGRATION_LOCK = 7_310_439;

/**
 * A migration takes as long as it takes, and whoever waits for it waits as long: an index over the events of years is not built in the time that a
 * query of the day is given.
 */
async function withoutDeadline(db: Write, dialect: Dialect): Promise<void> {
  if (dialect !== 'postgres') return;
  await sql`SET LOCAL statement_timeout = 0`.execute(db);
  await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(db);
}

interface VersionMark {
  read(db: Write): Promise<number>;
  write(db: Write, version: number): Promise<void>;
}

/** How many steps were taken: SQLite has a place of its own for it. */
const VERSION: Readonly<Record<Dialect, VersionMark>> = {
  sqlite: {
    async read(db) {
      const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(db);
      return rows[0]?.user_version ?? 0;
    },
    async write(db, version) {
      await sql.raw(`PRAGMA user_version = ${version}`).execute(db);
    },
  },
  postgres: {
    async read(db) {
      await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
      await sql`CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)`.execute(db);
      const { rows } = await sql<{ version: number }>`SELECT version FROM schema_version`.execute(db);
      return rows[0]?.version ?? 0;
    },
    async write(db, version) {
      await sql`DELETE FROM schema_version`.execute(db);
      await sql`INSERT INTO schema_version VALUES (${version})`.execute(db);
    },
  },
};

/**
 * Brings a database to the newest version, all or nothing; of several processes that start together one migrates and the others wait.
 * @throws StoreError `newer-database` when a later release made it; SealingError when the master key is not the one of its data keys
 */
export async function migrate(
  { db, dialect }: Database,
  masterKey: MasterKey,
  steps: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const version = VERSION[dialect];
  await db.transaction().execute(async (transaction) => {
    await withoutDeadline(transaction, dialect);
    const taken = await version.read(transaction);
    if (taken > steps.length) throw new StoreError('newer-database');
    const due = steps.slice(taken);
    if (taken > 0 && due.some(({ leavesTraces }) => leavesTraces)) await noteTraces(transaction, dialect);
    for (const step of due) {
      for (const statement of statementsOf(step.sql, dialect)) await sql.raw(statement).execute(transaction);
      await step.work?.(transaction, await keyRingOf(transaction, masterKey));
    }
    if (taken < steps.length) await version.write(transaction, steps.length);
  });
  await scrubTraces(db, dialect);
}

/** @throws StoreError `older-database`, `newer-database` */
export async function requireNewest({ db, dialect }: Database): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const taken = await VERSION[dialect].read(transaction);
    if (taken < MIGRATIONS.length) throw new StoreError('older-database'); // undoes what reading made on an empty server
    if (taken > MIGRATIONS.length) throw new StoreError('newer-database');
  });
}
