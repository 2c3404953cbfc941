import { type AuditRow, GENESIS } from './audit-tables.js';
import type { AuditBreakKind } from './lane-break.js';
import { rowHash } from './row-hash.js';
import { type AuditDatabase, append, LANE, noteEnd, renumber, submitted } from './test-fixture.js';

/** Events in the lane that is attacked. */
export const EVENTS = 9;

/** What somebody with the database in hand may do to a log of nine events, and what the verifier says to it. */
export interface Attack {
  does: string;
  attack(db: AuditDatabase, rows: readonly AuditRow[]): Promise<unknown>;
  found: { seq: number; kind: AuditBreakKind };
}

export const eventAt = (db: AuditDatabase, seq: number) => ({
  set: (changes: Partial<AuditRow>) =>
    db.updateTable('audit_events').set(changes).where('lane', '=', LANE).where('seq', '=', seq).execute(),
  delete: () => db.deleteFrom('audit_events').where('lane', '=', LANE).where('seq', '=', seq).execute(),
});
const numbered = (rows: readonly AuditRow[], seq: number): AuditRow => {
  const row = rows[seq - 1];
  if (row === undefined) throw new Error(`the log has no event ${seq}`);
  return row;
};

/** The rows with the hashes that they would have, had they been written so. */
function rehashed(rows: readonly AuditRow[]): AuditRow[] {
  let hash = GENESIS;
  return rows.map((row, index) => {
    const moved = { ...row, seq: index + 1 };
    hash = rowHash(hash, moved);
    return { ...moved, hash };
  });
}

async function replaceLane(db: AuditDatabase, rows: readonly AuditRow[]): Promise<void> {
  await db.deleteFrom('audit_events').where('lane', '=', LANE).execute();
  if (rows.length > 0)
    await db
      .insertInto('audit_events')
      .values([...rows])
      .execute();
  await noteEnd(db, rows.at(-1) ?? { lane: LANE, seq: 0, hash: GENESIS });
}

const EDITS: Partial<AuditRow>[] = [
  { at: '2026-11-22T08:00:00.999Z' },
  { code: 'registration.voided' },
  { actor: 'account-8' },
  { role: 'province' },
  { jurisdiction: '/43' as AuditRow['jurisdiction'] },
  { registrant_key: `ab${'2'.repeat(30)}` },
  { registrant_key: null },
  { subject: 'registration/6' },
  { details: '{}' },
  { hash: 'f'.repeat(64) },
  { actor: 'account-7registrant', role: '' as AuditRow['role'] }, // from one column into the next
];

/** Without an anchor: whatever was not carried through to the end of the lane. */
export const ATTACKS: Attack[] = [
  ...EDITS.map((changes) => ({
    does: `edits ${JSON.stringify(changes)}`,
    attack: (db: AuditDatabase) => eventAt(db, 5).set(changes),
    found: { seq: 5, kind: 'edited' as const },
  })),
  {
    does: 'edits an event and mends its hash',
    async attack(db, rows) {
      const forged = { ...numbered(rows, 5), actor: 'account-8' };
      await eventAt(db, 5).set({ actor: forged.actor, hash: rowHash(numbered(rows, 4).hash, forged) });
    },
    found: { seq: 6, kind: 'edited' },
  },
  {
    does: 'edits the newest event and mends its hash',
    async attack(db, rows) {
      const forged = { ...numbered(rows, EVENTS), actor: 'account-8' };
      await eventAt(db, EVENTS).set({ actor: forged.actor, hash: rowHash(numbered(rows, EVENTS - 1).hash, forged) });
    },
    found: { seq: EVENTS, kind: 'head-mismatch' },
  },
  { does: 'deletes the first event', attack: (db) => eventAt(db, 1).delete(), found: { seq: 1, kind: 'deleted' } },
  { does: 'deletes one in the middle', attack: (db) => eventAt(db, 5).delete(), found: { seq: 5, kind: 'deleted' } },
  { does: 'deletes the newest', attack: (db) => eventAt(db, EVENTS).delete(), found: { seq: EVENTS, kind: 'deleted' } },
  {
    does: 'deletes all of a lane',
    attack: (db) => db.deleteFrom('audit_events').where('lane', '=', LANE).execute(),
    found: { seq: 1, kind: 'deleted' },
  },
  {
    does: 'deletes one and closes the gap',
    async attack(db, rows) {
      await eventAt(db, 5).delete();
      await renumber(db, 6, EVENTS, -1);
      await noteEnd(db, { ...numbered(rows, EVENTS), seq: EVENTS - 1 });
    },
    found: { seq: 5, kind: 'edited' },
  },
  {
    does: 'swaps two neighbours',
    async attack(db) {
      await renumber(db, 5, 5, 10);
      await renumber(db, 6, 6, -1);
      await renumber(db, 15, 15, -9);
    },
    found: { seq: 5, kind: 'reordered' },
  },
  {
    does: 'swaps two that are far apart',
    async attack(db) {
      await renumber(db, 2, 2, 20);
      await renumber(db, 8, 8, -6);
      await renumber(db, 22, 22, -14);
    },
    found: { seq: 2, kind: 'reordered' },
  },
  { does: 'renumbers one', attack: (db) => renumber(db, 5, 5, 100), found: { seq: 5, kind: 'reordered' } },
  {
    does: 'renumbers the newest',
    attack: (db) => renumber(db, EVENTS, EVENTS, 1),
    found: { seq: EVENTS, kind: 'reordered' },
  },
  {
    does: 'moves one into another lane',
    attack: (db) => eventAt(db, 5).set({ lane: LANE + 1 }),
    found: { seq: 5, kind: 'deleted' },
  },
  {
    does: 'inserts one in the middle, with a hash that fits',
    async attack(db, rows) {
      await renumber(db, 5, EVENTS, 1);
      const forged = { ...numbered(rows, 5), subject: 'registration/forged' };
      await db
        .insertInto('audit_events')
        .values({ ...forged, hash: rowHash(numbered(rows, 4).hash, forged) })
        .execute();
      await noteEnd(db, { ...numbered(rows, EVENTS), seq: EVENTS + 1 });
    },
    found: { seq: 6, kind: 'edited' },
  },
  {
    does: 'inserts one in the middle, with any hash',
    async attack(db, rows) {
      await renumber(db, 5, EVENTS, 1);
      await db
        .insertInto('audit_events')
        .values({ ...numbered(rows, 5), hash: 'e'.repeat(64) })
        .execute();
    },
    found: { seq: 5, kind: 'reordered' },
  },
  {
    does: 'adds one at the end, with a hash that fits',
    async attack(db, rows) {
      const forged = { ...numbered(rows, EVENTS), seq: EVENTS + 1 };
      await db
        .insertInto('audit_events')
        .values({ ...forged, hash: rowHash(numbered(rows, EVENTS).hash, forged) })
        .execute();
    },
    found: { seq: EVENTS + 1, kind: 'head-mismatch' },
  },
  {
    does: 'notes another end',
    attack: (db, rows) => noteEnd(db, { ...numbered(rows, EVENTS), hash: 'd'.repeat(64) }),
    found: { seq: EVENTS, kind: 'head-mismatch' },
  },
  {
    does: 'deletes the noted end',
    attack: (db) => db.deleteFrom('audit_lanes').where('lane', '=', LANE).execute(),
    found: { seq: EVENTS, kind: 'head-mismatch' },
  },
];

/** Carried through to the end of the lane: only an anchor from before tells. */
export const REWRITINGS: Attack[] = [
  {
    does: 'rolls one lane back',
    attack: (db, rows) => replaceLane(db, rows.slice(0, 6)),
    found: { seq: 7, kind: 'rolled-back' },
  },
  { does: 'empties one lane', attack: (db) => replaceLane(db, []), found: { seq: 1, kind: 'rolled-back' } },
  {
    does: 'rewrites a lane from an edited event on',
    attack: (db, rows) =>
      replaceLane(db, rehashed(rows.map((row) => (row.seq === 5 ? { ...row, actor: 'account-8' } : row)))),
    found: { seq: EVENTS, kind: 'rolled-back' },
  },
  {
    does: 'rewrites a lane without an event, and writes on',
    async attack(db, rows) {
      await replaceLane(db, rehashed(rows.filter(({ seq }) => seq !== 5)));
      for (let number = 20; number < 25; number += 1) await append(db, submitted(number));
    },
    found: { seq: EVENTS, kind: 'rolled-back' },
  },
];
