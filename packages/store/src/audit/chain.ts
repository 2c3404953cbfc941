import { type RawBuilder, sql, type Transaction } from 'kysely';
import { keptQuery, type Runs } from '../database/kept-query.js';
import { StoreError } from '../errors.js';
import { type AuditEntry, rowOf } from './audit-entry.js';
import type { AuditLane, AuditRow } from './audit-tables.js';
import { rowHash } from './row-hash.js';

/** Eleven parameters each; SQLite takes 32 766 in a statement. */
const ROWS_AT_ONCE = 500;

type UnchainedRow = ReturnType<typeof rowOf>;

/**
 * Writes events down at the ends of their lanes, in the transaction of what they tell of: both are there or neither. Per lane one statement
 * takes the lane's lock and tells its end; then one writes the events and one the new ends, however many. Locks are taken in the order of
 * lanes: a transaction calls this **once, last, with all of its events**, and no two ever wait for each other.
 *
 * Of bulk imports a chunk is **one** event, `import.chunk-applied`, with the number of its rows and the `digestOfKeys` of its registrants.
 * @throws RangeError when an entry does not have its form; StoreError `unavailable` when the end of a lane is gone
 */
export async function appendAudit<DB>(db: Transaction<DB>, entries: readonly AuditEntry[]): Promise<void> {
  const rows: AuditRow[] = [];
  const ends: AuditLane[] = [];
  for (const [lane, unchained] of byLane(entries.map(rowOf))) {
    const chained = chain(await lockedEnd(db, lane, unchained.length), unchained);
    rows.push(...chained);
    ends.push(...chained.slice(-1));
  }
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await insertRows(db, rows.slice(from, from + ROWS_AT_ONCE));
  }
  if (ends.length > 0) await writeEnds(db, ends);
}

function byLane(rows: readonly UnchainedRow[]): [number, UnchainedRow[]][] {
  const lanes = new Map<number, UnchainedRow[]>();
  for (const row of rows) {
    const lane = lanes.get(row.lane);
    if (lane) lane.push(row);
    else lanes.set(row.lane, [row]);
  }
  return [...lanes].sort(([one], [other]) => one - other);
}

/** Moves the end of a lane on by `count`, which locks it, and tells where it was. Its hash follows in `writeEnds`, once it is known. */
async function lockedEnd<DB>(db: Transaction<DB>, lane: number, count: number): Promise<AuditLane> {
  const { rows } = await moveEnd(db, { lane, count });
  const [end] = rows;
  if (end === undefined) throw new StoreError('unavailable', { cause: new Error(`audit lane ${lane} is gone`) });
  return { ...end, seq: end.seq - count };
}

function chain(end: AuditLane, rows: readonly UnchainedRow[]): AuditRow[] {
  let { seq, hash } = end;
  return rows.map((unchained) => {
    seq += 1;
    hash = rowHash(hash, { ...unchained, seq });
    return { ...unchained, seq, hash };
  });
}

const moveEnd = keptQuery((db: Runs, { lane, count }: { lane: number; count: number }) =>
  sql<AuditLane>`
    UPDATE audit_lanes SET seq = seq + ${count} WHERE lane = ${lane} RETURNING lane, seq, hash
  `.compile(db),
);

async function insertRows<DB>(db: Transaction<DB>, rows: readonly AuditRow[]): Promise<void> {
  const [row] = rows;
  if (rows.length === 1 && row !== undefined) await insertRow(db, row);
  else await insertion(rows).execute(db);
}

function insertion(rows: readonly AuditRow[]): RawBuilder<unknown> {
  const values = rows.map(
    (row) => sql`(${row.lane}, ${row.seq}, ${row.at}, ${row.code}, ${row.actor}, ${row.role}, ${row.jurisdiction},
      ${row.registrant_key}, ${row.subject}, ${row.details}, ${row.hash})`,
  );
  return sql`
    INSERT INTO audit_events
      (lane, seq, at, code, actor, role, jurisdiction, registrant_key, subject, details, hash)
    VALUES ${sql.join(values)}
  `;
}

/** Most transactions tell of one event. */
const insertRow = keptQuery((db: Runs, row: AuditRow) => insertion([row]).compile(db));

async function writeEnds<DB>(db: Transaction<DB>, ends: readonly AuditLane[]): Promise<void> {
  const [end] = ends;
  if (ends.length === 1 && end !== undefined) await writeEnd(db, end);
  else await newEnds(ends).execute(db);
}

function newEnds(ends: readonly AuditLane[]): RawBuilder<unknown> {
  const values = ends.map(({ lane, seq, hash }) => sql`(${lane}, ${seq}, ${hash})`);
  return sql`
    INSERT INTO audit_lanes (lane, seq, hash) VALUES ${sql.join(values)}
    ON CONFLICT (lane) DO UPDATE SET hash = excluded.hash
  `;
}

const writeEnd = keptQuery((db: Runs, end: AuditLane) => newEnds([end]).compile(db));
