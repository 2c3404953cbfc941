import { createHash } from 'node:crypto';
import type { AuditEventCode } from '@jika/registry';
import type { Selectable } from 'kysely';
import { type Access, NO_UNIT, nobodyIn, type Subject } from '../access.js';
import { atGate } from '../accounts/gate.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../schema.js';
import { within } from '../scope.js';
import { inOneStatement, insideOf, type Store } from '../store.js';
import { PROVINCE } from '../units.js';
import { type AuditAnchor, anchorOf, isGenuine } from './anchor.js';
import { type AuditReport, verifyAudit } from './verify.js';

const LOG: Subject = { registrant: null, id: 'log/audit' };

/** Walks the whole log, also while others write into it, with an anchor that was kept outside if there is one; that it was walked is the newest event. */
export async function verifyAuditLog(access: Access, anchor: AuditAnchor | null, now: Date): Promise<AuditReport> {
  await demandLog(access, now);
  const { database, keys: keyRing } = insideOf(access.store);
  const report = await verifyAudit(database.db, ...(anchor === null ? [] : [{ anchor, keyRing }]));
  await atGate(access, now, async ({ record }) => {
    record('audit.verified', LOG, { count: report.events, refused: report.breaks.length });
  });
  return report;
}

/** The ends of all lanes, to be kept outside of the database. That it was made is on record. */
export async function anchorAuditLog(access: Access, now: Date): Promise<AuditAnchor> {
  await demandLog(access, now);
  const anchor = await anchorOfStore(access.store, now);
  const digest = createHash('sha256').update(JSON.stringify(anchor)).digest('hex');
  await atGate(access, now, async ({ record }) => record('audit.anchored', LOG, { digest }));
  return anchor;
}

/** Of a store that starts or stops by itself. */
export const anchorOfStore = (store: Store, now: Date): Promise<AuditAnchor> =>
  anchorOf(insideOf(store).database.db, insideOf(store).keys, now);

/**
 * Looks for the events that an anchor names, one a lane: quick enough for every start. A log that was put back lacks them; one that was rewritten has others.
 * @throws StoreError `audit-put-back`
 */
export async function requireAnchored(store: Store, anchor: AuditAnchor): Promise<void> {
  const { keys } = insideOf(store);
  const missing = await inOneStatement(store, async (db) => {
    for (const [lane, [seq, hash]] of anchor.lanes.entries()) {
      if (seq === 0) continue;
      const row = await db
        .selectFrom('audit_events')
        .select('hash')
        .where('lane', '=', lane)
        .where('seq', '=', seq)
        .executeTakeFirst();
      if (row?.hash !== hash) return lane;
    }
    return null;
  });
  if (missing !== null || !isGenuine(anchor, keys)) throw new StoreError('audit-put-back');
}

/** Where a page of events ends: of the events at one instant each has its lane and number. */
export interface AuditPlace {
  at: string;
  lane: number;
  seq: number;
}

export interface StoredAuditEvent extends AuditPlace {
  code: AuditEventCode;
  actor: string;
  role: string;
  jurisdiction: string;
  registrantKey: string | null;
  subject: string;
  details: Record<string, unknown>;
}

/** Whose or what events are asked for; all within the jurisdiction, where nothing is said. */
export interface AuditQuestion {
  registrantKey?: string;
  code?: AuditEventCode;
  place?: AuditPlace;
  limit?: number;
}

const MOST_EVENTS = 200;

/** Events of those who stand within the principal's jurisdiction, newest first; people see those about themselves (R50). Looking is an event too. */
export function auditEvents(
  access: Access,
  { registrantKey, code, place, limit = 50 }: AuditQuestion,
  now: Date,
): Promise<{ items: StoredAuditEvent[]; next: AuditPlace | null }> {
  return atGate(access, now, async ({ db, demand, principal, record }) => {
    const own = registrantKey !== undefined && principal.registrantKey === registrantKey;
    demand('see-audit', own ? { unitPath: null, registrantKey } : { unitPath: PROVINCE.path });
    const size = Math.min(limit, MOST_EVENTS);
    let query = db.selectFrom('audit_events').selectAll();
    // What a station saw or somebody did who stands for no unit is the province's to see, and nobody else's.
    if (!own)
      query = query.where(({ or, eb }) =>
        or([within('jurisdiction', principal.jurisdiction), eb('jurisdiction', '=', NO_UNIT)]),
      );
    if (registrantKey !== undefined) query = query.where('registrant_key', '=', registrantKey);
    if (code !== undefined) query = query.where('code', '=', code);
    if (place !== undefined) {
      const { at, lane, seq } = place;
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'lane', 'seq'), '<', tuple(at, lane, seq)));
    }
    const rows = await query
      .orderBy('at', 'desc')
      .orderBy('lane', 'desc')
      .orderBy('seq', 'desc')
      .limit(size + 1)
      .execute();
    const items = rows.slice(0, size).map(eventFromRow);
    record('audit.read', nobodyIn('audit'), { count: items.length, purpose: principal.purpose ?? 'oversight' });
    const last = items.at(-1);
    const next = rows.length > size && last !== undefined ? { at: last.at, lane: last.lane, seq: last.seq } : null;
    return { items, next };
  });
}

function demandLog(access: Access, now: Date): Promise<void> {
  return atGate(access, now, async ({ demand }) => demand('see-audit', { unitPath: PROVINCE.path }));
}

const eventFromRow = ({ registrant_key, details, hash: _, ...row }: Selectable<Tables['audit_events']>) => ({
  ...row,
  registrantKey: registrant_key,
  details: JSON.parse(details) as Record<string, unknown>,
});
