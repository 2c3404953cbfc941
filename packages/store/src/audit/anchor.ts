import { type Kysely, sql } from 'kysely';
import type { KeyRing } from '../sealing/index.js';
import { type AuditLane, GENESIS, LANES } from './audit-tables.js';

/**
 * The ends of all lanes at an instant, to be kept outside the database: on another machine, or on paper. A database that was put back to an
 * older state, or rewritten from some event on, does not hold to it.
 */
export interface AuditAnchor {
  /** ISO 8601 UTC. */
  at: string;
  /** Number and hash of the newest event, by lane. */
  lanes: readonly (readonly [seq: number, hash: string])[];
  /** Keyed, so that only who has the keys of this database can make one. */
  mac: string;
}

type Marker = Pick<KeyRing, 'blindIndex'>;
const DOMAIN = 'audit-anchor';

/** Anchors what is committed. Of a tampered database it anchors the tampering: verify first. */
export async function anchorOf<DB>(db: Kysely<DB>, keyRing: Marker, now: Date): Promise<AuditAnchor> {
  const { rows } = await sql<AuditLane>`SELECT lane, seq, hash FROM audit_lanes`.execute(db);
  const ends = new Map(rows.map(({ lane, seq, hash }): [number, [number, string]] => [lane, [seq, hash]]));
  const at = now.toISOString();
  const lanes = Array.from({ length: LANES }, (_, lane) => ends.get(lane) ?? ([0, GENESIS] as const));
  return { at, lanes, mac: macOf({ at, lanes }, keyRing) };
}

/** Whether an anchor, as it came back from wherever it was kept, was made with these keys and is unchanged. */
export function isGenuine(anchor: AuditAnchor, keyRing: Marker): boolean {
  return anchor.mac === macOf(anchor, keyRing);
}

const macOf = ({ at, lanes }: Omit<AuditAnchor, 'mac'>, keyRing: Marker): string =>
  keyRing.blindIndex(DOMAIN, JSON.stringify([at, lanes]));
