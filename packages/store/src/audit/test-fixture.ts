import type { UnitPath } from '@jika/registry';
import SqliteConnection from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { newRing } from '../sealing/test-fixture.js';
import type { AuditEntry, AuditEntryOf } from './audit-entry.js';
import { type AuditRow, type AuditTables, auditTables } from './audit-tables.js';
import { appendAudit } from './chain.js';

export type AuditDatabase = Kysely<AuditTables>;

/** Opens an empty database of some dialect with the audit tables in it. */
export type OpenDatabase = () => Promise<AuditDatabase>;

/** `hear` is told the text of each statement. */
export async function openSqliteInMemory(hear: (statement: string) => void = () => {}): Promise<AuditDatabase> {
  const database = new SqliteConnection(':memory:', { verbose: (text) => hear(String(text)) });
  database.exec(auditTables);
  return new Kysely<AuditTables>({ dialect: new SqliteDialect({ database }) });
}

export const keyRing = newRing(7).ring;
export const NOW = new Date('2026-11-22T08:00:00.000Z');

/** The lane that most events of these tests are in, and a registrant of it. */
export const LANE = 0xab;
export const REGISTRANT = `ab${'0'.repeat(30)}`;
export const JURISDICTION = '/43/4306/430602/u17' as UnitPath;

export function submitted(
  number: number,
  changes: Partial<AuditEntryOf<'registration.submitted'>> = {},
): AuditEntryOf<'registration.submitted'> {
  return {
    at: new Date(NOW.getTime() + number).toISOString(),
    code: 'registration.submitted',
    actor: 'account-7',
    role: 'registrant',
    jurisdiction: JURISDICTION,
    registrantKey: REGISTRANT,
    subject: `registration/${number}`,
    details: { from: 'draft', to: 'submitted', receipt: `r-${number}` },
    ...changes,
  };
}

export const append = (db: AuditDatabase, ...entries: AuditEntry[]): Promise<void> =>
  db.transaction().execute((transaction) => appendAudit(transaction, entries));

/** A log of `count` events in one lane, and a few in others. */
export async function logOf(db: AuditDatabase, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await append(db, submitted(number));
  const elsewhere = ['00', '01', 'ff'].map((byte) => `${byte}${'1'.repeat(30)}`);
  await append(db, ...elsewhere.map((registrantKey, number) => submitted(number, { registrantKey })));
}

export async function rowsIn(db: AuditDatabase, lane = LANE): Promise<AuditRow[]> {
  return db.selectFrom('audit_events').selectAll().where('lane', '=', lane).orderBy('seq').execute();
}

/** Gives an event another number, or those from one number to another. */
export async function renumber(db: AuditDatabase, from: number, to: number, by: number): Promise<void> {
  const FAR = 1_000_000;
  await sql`UPDATE audit_events SET seq = seq + ${FAR} WHERE lane = ${LANE} AND seq BETWEEN ${from} AND ${to}`.execute(
    db,
  );
  await sql`UPDATE audit_events SET seq = seq - ${FAR} + ${by} WHERE lane = ${LANE} AND seq >= ${FAR}`.execute(db);
}

export async function noteEnd(db: AuditDatabase, { lane, seq, hash }: Pick<AuditRow, 'lane' | 'seq' | 'hash'>) {
  await db.updateTable('audit_lanes').set({ seq, hash }).where('lane', '=', lane).execute();
}
