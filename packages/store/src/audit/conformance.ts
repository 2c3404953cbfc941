import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anchorOf } from './anchor.js';
import { ATTACKS, EVENTS, eventAt, REWRITINGS } from './attacks-fixture.js';
import {
  type AuditDatabase,
  append,
  keyRing,
  LANE,
  logOf,
  NOW,
  type OpenDatabase,
  rowsIn,
  submitted,
} from './test-fixture.js';
import { verifyAudit } from './verify.js';

/** The promises of the audit log, kept by every dialect: `open` gives an empty database with the audit tables. */
export function auditConformance(dialect: string, open: OpenDatabase): void {
  describe(`the audit log on ${dialect}`, () => {
    let db: AuditDatabase;
    beforeEach(async () => {
      db = await open();
      await logOf(db, EVENTS);
    });
    afterEach(() => db.destroy());

    it('C3.25: holds when nobody touched it, with an anchor and without', async () => {
      const anchor = await anchorOf(db, keyRing, NOW);
      await append(db, submitted(30), submitted(31));
      expect(await verifyAudit(db)).toEqual({ sound: true, events: EVENTS + 5, breaks: [], anchor: 'none' });
      expect(await verifyAudit(db, { anchor, keyRing })).toMatchObject({ sound: true, anchor: 'genuine' });
    });

    it.each(ATTACKS)('C3.25: is found out when somebody $does', async ({ attack, found }) => {
      await attack(db, await rowsIn(db));
      const { sound, breaks } = await verifyAudit(db);
      expect(sound).toBe(false);
      expect(breaks.find(({ lane }) => lane === LANE)).toEqual({ lane: LANE, ...found });
    });

    it.each(REWRITINGS)('C3.25: is found out by an anchor when somebody $does', async ({ attack, found }) => {
      const anchor = await anchorOf(db, keyRing, NOW);
      await attack(db, await rowsIn(db));
      expect(await verifyAudit(db)).toMatchObject({ sound: true });
      expect(await verifyAudit(db, { anchor, keyRing })).toMatchObject({
        sound: false,
        breaks: [{ lane: LANE, ...found }],
      });
    });

    it('C3.25: is found out in every lane when the whole database is put back', async () => {
      const older = await open();
      await logOf(older, EVENTS - 2);
      await append(db, submitted(40, { registrantKey: `00${'1'.repeat(30)}` }));
      const report = await verifyAudit(older, { anchor: await anchorOf(db, keyRing, NOW), keyRing });
      expect(report.breaks).toEqual([
        { lane: 0x00, seq: 2, kind: 'rolled-back' },
        { lane: LANE, seq: EVENTS - 1, kind: 'rolled-back' },
      ]);
      await older.destroy();
    });

    it('C3.25: names a forged anchor, and one of other keys', async () => {
      const anchor = await anchorOf(db, keyRing, NOW);
      const lanes = anchor.lanes.map(([seq, hash], lane) =>
        lane === LANE ? ([6, hash] as const) : ([seq, hash] as const),
      );
      const forgeries = [
        { ...anchor, lanes },
        { ...anchor, at: '2026-11-23T08:00:00.000Z' },
        { ...anchor, mac: '' },
      ];
      for (const forged of forgeries) {
        expect(await verifyAudit(db, { anchor: forged, keyRing })).toMatchObject({ sound: false, anchor: 'forged' });
      }
      const stranger = { blindIndex: () => '0'.repeat(32) };
      expect(await verifyAudit(db, { anchor, keyRing: stranger })).toMatchObject({ anchor: 'forged' });
    });

    it('keeps an anchor through JSON', async () => {
      const anchor = JSON.parse(JSON.stringify(await anchorOf(db, keyRing, NOW)));
      expect(await verifyAudit(db, { anchor, keyRing })).toMatchObject({ sound: true, anchor: 'genuine' });
    });

    it('holds while others write', async () => {
      const writing = Array.from({ length: 40 }, (_, number) => append(db, submitted(100 + number)));
      const reports = await Promise.all([verifyAudit(db), verifyAudit(db), ...writing]);
      expect(reports.slice(0, 2)).toEqual([
        expect.objectContaining({ sound: true }),
        expect.objectContaining({ sound: true }),
      ]);
      expect(await verifyAudit(db)).toMatchObject({ sound: true, events: EVENTS + 43 });
    });

    it('is walked over in pages, and none of them ends too soon', async () => {
      await append(db, ...Array.from({ length: 2_001 - EVENTS }, (_, number) => submitted(number)));
      expect(await verifyAudit(db)).toMatchObject({ sound: true, events: 2_004 });
      for (const seq of [2_001, 2_000, 1_001, 1_000]) {
        await eventAt(db, seq).delete();
        expect(await verifyAudit(db)).toMatchObject({ breaks: [{ lane: LANE, seq, kind: 'deleted' }] });
      }
    });

    it('tells of several lanes at once, the first break of each', async () => {
      await eventAt(db, 3).delete();
      await eventAt(db, 6).delete();
      await db.updateTable('audit_events').set({ actor: 'x' }).where('lane', '=', 0xff).execute();
      expect((await verifyAudit(db)).breaks).toEqual([
        { lane: LANE, seq: 3, kind: 'deleted' },
        { lane: 0xff, seq: 1, kind: 'edited' },
      ]);
    });
  });
}
