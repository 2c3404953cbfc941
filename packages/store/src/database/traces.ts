import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema.js';
import type { Write } from './database.js';
import type { Dialect } from './location.js';

/** In the header of a SQLite file, where it commits with the migration: a process that dies before the scrubbing leaves it to the next. */
const UNSCRUBBED = 1;

/** Notes that a migration took out of the database what had been in clear. On PostgreSQL it is for the administrator: see the README. */
export async function noteTraces(db: Write, dialect: Dialect): Promise<void> {
  if (dialect === 'sqlite') await sql.raw(`PRAGMA application_id = ${UNSCRUBBED}`).execute(db);
}

/** Writes a SQLite file anew without its free pages, and empties its log, where traces were noted. With other readers about it is tried again at the next start. */
export async function scrubTraces(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  if (dialect !== 'sqlite') return;
  const { rows } = await sql<{ application_id: number }>`PRAGMA application_id`.execute(db);
  if (rows[0]?.application_id !== UNSCRUBBED) return;
  await sql`VACUUM`.execute(db);
  if (!(await emptyLog(db))) return;
  await sql.raw('PRAGMA application_id = 0').execute(db);
  await emptyLog(db);
}

/** Whether all of the log went into the file, and the log is empty. */
async function emptyLog(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
  return rows[0]?.busy === 0;
}
