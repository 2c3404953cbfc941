import { type Kysely, sql } from 'kysely';
import { type AuditLane, type AuditRow, GENESIS } from './audit-tables.js';
import { rowHash } from './row-hash.js';

/** Rows in memory at a time. */
const PAGE = 1_000;

/** Where a lane holds together up to: its newest event that follows from all before it. */
export type LaneEnd = Pick<AuditLane, 'seq' | 'hash'>;

export const LANE_START: LaneEnd = { seq: 0, hash: GENESIS };

/** The rows of a lane from behind `after`, or from whatever stands first, in the order of their numbers. */
export async function* rowsOfLane<DB>(db: Kysely<DB>, lane: number, after?: number): AsyncGenerator<AuditRow> {
  let last = after;
  for (;;) {
    const behind = last === undefined ? sql`` : sql`AND seq > ${last}`;
    const { rows } = await sql<AuditRow>`
      SELECT * FROM audit_events WHERE lane = ${lane} ${behind} ORDER BY seq LIMIT ${PAGE}
    `.execute(db);
    yield* rows;
    last = rows.at(-1)?.seq;
    if (rows.length < PAGE) return;
  }
}

/** Whether the row, were it the one behind `end`, would hold. */
export const wouldFollow = ({ seq, hash }: LaneEnd, row: AuditRow): boolean =>
  rowHash(hash, { ...row, seq: seq + 1 }) === row.hash;

/** Where the lane ends as it was noted when the newest event was written. */
export async function notedEnd<DB>(db: Kysely<DB>, lane: number): Promise<LaneEnd | undefined> {
  const { rows } = await sql<LaneEnd>`SELECT seq, hash FROM audit_lanes WHERE lane = ${lane}`.execute(db);
  return rows[0];
}
