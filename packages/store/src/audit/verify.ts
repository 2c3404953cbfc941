import { type Kysely, sql } from 'kysely';
import type { KeyRing } from '../sealing/index.js';
import { type AuditAnchor, isGenuine } from './anchor.js';
import { LANES } from './audit-tables.js';
import { type AuditBreak, breakBehind } from './lane-break.js';
import { LANE_START, type LaneEnd, notedEnd, rowsOfLane, wouldFollow } from './lane-walk.js';

export interface AuditReport {
  /** Whether nothing at all is wrong. */
  sound: boolean;
  /** Events that hold. */
  events: number;
  /** At most one for each lane, in the order of lanes. */
  breaks: readonly AuditBreak[];
  /** `forged`: not made with the keys of this database, or changed since; it was not compared with anything. */
  anchor: 'none' | 'genuine' | 'forged';
}

/** An anchor that was kept outside the database, and the keys by which to know it. */
export interface Anchored {
  anchor: AuditAnchor;
  keyRing: Pick<KeyRing, 'blindIndex'>;
}

interface WalkedLane {
  events: number;
  found: AuditBreak | null;
}

/**
 * Walks every lane from its first event to its end, a page at a time, also while events are being written. Without an anchor it finds each
 * change that was not carried through to the end of the lane; with one also whole lanes or databases that were put back or rewritten.
 */
export async function verifyAudit<DB>(db: Kysely<DB>, anchored?: Anchored): Promise<AuditReport> {
  const forged = anchored !== undefined && !isGenuine(anchored.anchor, anchored.keyRing);
  const ends = anchored === undefined || forged ? [] : anchored.anchor.lanes;
  const breaks: AuditBreak[] = [];
  let events = 0;
  for (const lane of await lanesIn(db)) {
    const [seq, hash] = ends[lane] ?? [0, ''];
    const walked = await walkLane(db, lane, { seq, hash });
    events += walked.events;
    if (walked.found !== null) breaks.push(walked.found);
  }
  const anchor = anchored === undefined ? 'none' : forged ? 'forged' : 'genuine';
  return { sound: breaks.length === 0 && !forged, events, breaks, anchor };
}

/** The lanes that there are, and the outermost of those that there should not be. */
async function lanesIn<DB>(db: Kysely<DB>): Promise<number[]> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    SELECT min(lane) AS first, max(lane) AS last FROM audit_events
  `.execute(db);
  const outermost = rows.flatMap(({ first, last }) => [first ?? 0, last ?? 0]);
  const lanes = new Set([...Array.from({ length: LANES }, (_, lane) => lane), ...outermost]);
  return [...lanes].sort((one, other) => one - other);
}

async function walkLane<DB>(db: Kysely<DB>, lane: number, anchored: LaneEnd): Promise<WalkedLane> {
  let end = LANE_START;
  const walked = (found: AuditBreak | null): WalkedLane => ({ events: end.seq, found });
  for (;;) {
    const before = end.seq;
    for await (const row of rowsOfLane(db, lane, before === 0 ? undefined : before)) {
      if (row.seq !== end.seq + 1 || !wouldFollow(end, row)) return walked(await breakBehind(db, lane, end));
      end = { seq: row.seq, hash: row.hash };
      const rewritten = end.seq === anchored.seq && end.hash !== anchored.hash;
      if (rewritten) return walked({ lane, seq: end.seq, kind: 'rolled-back' });
    }
    // Read after the rows: whatever was written in between has moved it on, never back.
    const noted = await notedEnd(db, lane);
    if (noted?.seq === end.seq && noted.hash === end.hash) break;
    if (noted === undefined || noted.seq <= end.seq) return walked({ lane, seq: end.seq, kind: 'head-mismatch' });
    if (end.seq === before) return walked({ lane, seq: end.seq + 1, kind: 'deleted' });
  }
  return walked(end.seq < anchored.seq ? { lane, seq: end.seq + 1, kind: 'rolled-back' } : null);
}
