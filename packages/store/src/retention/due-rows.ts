import { type RawBuilder, sql } from 'kysely';
import type { Read } from '../database/database.js';
import { retentionCutoff } from './due.js';
import { holdsOn, type LegalHold } from './legal-hold.js';
import { retentionRule } from './rules.js';
import type { RetentionTarget } from './targets.js';

/** What is due of a target; null when a hold stops all of it. */
export interface Due {
  cutoff: string;
  condition: RawBuilder<unknown>;
}

/** The holds that stand, also one that was placed after `now`: a run takes its time. */
export async function holdsInForce(db: Read, now: Date): Promise<LegalHold[]> {
  const rows = await db.selectFrom('legal_holds').selectAll().execute();
  return rows
    .map(({ record_class, registrant_key, from_at, until_at }) => ({
      recordClass: record_class,
      registrantKey: registrant_key,
      from: from_at,
      until: until_at,
    }))
    .filter(({ until }) => until === null || now.getTime() < Date.parse(until));
}

export function dueOf(target: RetentionTarget, holds: readonly LegalHold[], now: Date): Due | null {
  const { recordClass, table, key, registrant, since, where } = target;
  const { action, hold } = retentionRule(recordClass);
  const stopping =
    hold === 'stops' ? holds.filter((each) => each.recordClass === null || each.recordClass === recordClass) : [];
  if (holdsOn(stopping, recordClass, null).length > 0) return null;
  const cutoff = retentionCutoff(recordClass, now);
  const held = stopping.flatMap(({ registrantKey }) => registrantKey ?? []);
  const heldBack =
    registrant === null || held.length === 0 ? sql`` : sql`AND ${sql.ref(registrant)} NOT IN (${sql.join(held)})`;
  const alreadyStripped =
    action === 'delete'
      ? sql``
      : sql`AND NOT EXISTS (SELECT 1 FROM stripped_rows s
          WHERE s.table_name = ${table} AND s.row_key = ${rowKey(key)})`;
  return {
    cutoff,
    condition: sql`${sql.raw(where)} AND ${sql.raw(since)} <= ${cutoff} ${heldBack} ${alreadyStripped}`,
  };
}

const rowKey = (key: readonly string[]): RawBuilder<string> =>
  sql<string>`${sql.join(
    key.map((name) => sql.ref(name)),
    sql` || '/' || `,
  )}`;

export async function countDue(db: Read, { table }: RetentionTarget, { condition }: Due): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM ${sql.table(table)} WHERE ${condition}
  `.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** The keys of up to `limit` rows that are due. */
export async function dueKeys(
  db: Read,
  target: RetentionTarget,
  { condition }: Due,
  limit: number,
): Promise<string[][]> {
  const columns = target.key.map((name) => sql.ref(name));
  const { rows } = await sql<Record<string, unknown>>`
    SELECT ${sql.join(columns)} FROM ${sql.table(target.table)} WHERE ${condition} LIMIT ${limit}
  `.execute(db);
  return rows.map((row) => target.key.map((name) => String(row[name])));
}
