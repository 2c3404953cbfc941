import { DEFAULT_CALENDAR } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { accessTo } from '../access.js';
import { activate } from '../activations.js';
import { verifyAudit } from '../audit/index.js';
import { reportCase } from '../cases/open-case.js';
import { candidatesFor } from '../registrations.js';
import { sealedCensus } from '../sealing/resealing.js';
import { openSession } from '../sessions.js';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import {
  admit,
  asClerk,
  asProvince,
  CARD,
  candidate,
  codeOf,
  ID_NUMBER,
  requestNumber,
  storeIn,
} from '../test-fixture.js';
import { PROVINCE } from '../units.js';
import { addUser } from '../users.js';
import { applyRetention, dueForDeletion, proposeRetention } from './apply.js';
import { legalHolds, liftHold, placeHold } from './holds.js';
import { RETENTION_TARGETS } from './targets.js';

const NOW = new Date('2026-11-22T08:00:00.000Z');
const LONG_AGO = '2020-01-01T00:00:00.000Z';
const second = (store: Store) =>
  accessTo(store, { accountId: 'second', role: 'province', jurisdiction: PROVINCE.path });
const of = (counts: readonly { recordClass: string; count: number }[]) =>
  Object.fromEntries(counts.filter(({ count }) => count > 0).map(({ recordClass, count }) => [recordClass, count]));

/** A void registration with a void card, a draft and a session, all of long ago; and a card that was put into use, which stays. */
async function oldStore(location: Parameters<typeof storeIn>[0]): Promise<Store> {
  const others = ['439901198802290039', '439901198802290047'] as (typeof ID_NUMBER)[];
  const [ended, draft] = others.map((idNumber, index) =>
    candidate(index === 0 ? [{ ...CARD, cardNumber: idNumber, state: 'void' }] : [], `other-${index}`, idNumber),
  );
  if (ended === undefined || draft === undefined) throw new RangeError('two others');
  const store = await storeIn(location, [candidate(), ended, draft]);
  await activate(asClerk(store), requestNumber(1), admit(), NOW);
  const { db } = insideOf(store).database;
  const change = (id: string, state: 'void' | 'draft') =>
    db.updateTable('registrations').set({ state, updated_at: LONG_AGO }).where('id', '=', id).execute();
  await change('other-0', 'void');
  await change('other-1', 'draft');
  await db.updateTable('physical_cards').set({ state_since: LONG_AGO }).execute();
  const user = { userName: 'old', displayName: '示范', passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA' };
  await addUser(store, { ...user, role: 'province', unitPath: PROVINCE.path });
  const idleUntil = new Date(LONG_AGO);
  await openSession(store, { tokenHash: 't', userName: 'old', idleUntil, expiresAt: idleUntil }, new Date(0));
  await db.updateTable('accounts').set({ closed_at: LONG_AGO, password_hash: null }).execute();
  return store;
}

const DUE = {
  'registration-void': 1,
  'registration-draft': 1,
  'card-ended': 1,
  session: 1,
  'account-closed': 1,
};

onEachDatabase((empty) => {
  describe('retention', () => {
    it('C4.5: deletes or strips what is due and nothing else, once, each batch on record', async () => {
      const store = await oldStore(await empty());
      expect(of(await dueForDeletion(asProvince(store), NOW))).toEqual(DUE);
      const { id, due } = await proposeRetention(asProvince(store), NOW);
      expect(of(due)).toEqual(DUE);
      expect(of(await applyRetention(second(store), id, NOW))).toEqual(DUE);
      expect(of(await dueForDeletion(asProvince(store), NOW))).toEqual({});

      const { db } = insideOf(store).database;
      const rows = await db.selectFrom('registrations').selectAll().orderBy('id').execute();
      expect(rows.map(({ id, state }) => [id, state])).toEqual([
        ['other-0', 'void'],
        ['person-1', 'approved'],
      ]);
      expect(await candidatesFor(asClerk(store), '439901198802290039' as typeof ID_NUMBER, NOW)).toEqual([]);
      const [kept] = await candidatesFor(asClerk(store), ID_NUMBER, NOW);
      expect(kept).toMatchObject({ registration: { name: '欧阳·示范' }, cards: [{ state: 'active' }] });
      expect(await db.selectFrom('receipts').selectAll().execute()).toHaveLength(1);
      expect((await sealedCensus(asProvince(store))).broken).toEqual([]);

      const told = await db.selectFrom('audit_events').selectAll().where('code', '=', 'retention.applied').execute();
      expect(told.map(({ details }) => JSON.parse(details).recordClass).sort()).toEqual(Object.keys(DUE).sort());
      expect(told.every(({ actor }) => actor === 'second')).toBe(true);
      expect(await verifyAudit(db)).toMatchObject({ sound: true });
    });

    it('R11, row 97: needs a second account, within a day, and an order that nobody else took', async () => {
      const store = await oldStore(await empty());
      const { id } = await proposeRetention(asProvince(store), NOW);
      const dayLater = new Date(NOW.getTime() + 86_400_000);
      const city = accessTo(store, { accountId: 'c', role: 'prefecture', jurisdiction: PROVINCE.path });
      expect(await codeOf(applyRetention(asProvince(store), id, NOW))).toBe('second-person-needed');
      expect(await codeOf(applyRetention(second(store), 'no-order', NOW))).toBe('second-person-needed');
      expect(await codeOf(applyRetention(second(store), id, dayLater))).toBe('second-person-needed');
      expect(await codeOf(applyRetention(city, id, NOW))).toBe('not-permitted');
      expect(of(await dueForDeletion(asProvince(store), NOW))).toEqual(DUE);
      await applyRetention(second(store), id, NOW);
      const third = accessTo(store, { accountId: 'third', role: 'province', jurisdiction: PROVINCE.path });
      expect(await codeOf(applyRetention(third, id, NOW))).toBe('second-person-needed');
      expect(of(await applyRetention(second(store), id, NOW))).toEqual({});
    });

    it('C4.5: leaves a draft that a case is about, and stops at nothing for it', async () => {
      const store = await oldStore(await empty());
      const { db } = insideOf(store).database;
      const draft = await db.selectFrom('registrations').selectAll().where('id', '=', 'other-1').executeTakeFirst();
      const unitPath = draft?.unit_path ?? PROVINCE.path;
      const unit = accessTo(store, { accountId: 'unit', role: 'unit-admin', jurisdiction: unitPath });
      const about = { requestId: 'request-1', registrant: draft?.registrant_key ?? '', unitPath, userName: 'sima' };
      const whose = { name: '司马·示范', idNumber: '439901198802290047', phone: '19900000002', unitName: '示范医院' };
      const settings = { calendar: DEFAULT_CALENDAR, routing: { prefecturesWithCountyLevel: [] } };
      const report = { kind: 'id-dispute', ...about, person: whose } as const;
      expect(await reportCase(unit, report, settings, NOW)).toMatchObject({ ok: true });
      const { id } = await proposeRetention(asProvince(store), NOW);
      const { 'registration-draft': _, ...rest } = DUE;
      expect(of(await applyRetention(second(store), id, NOW))).toEqual(rest);
    });

    it('C4.5: is stopped by a legal hold on a class or a person, but for sessions, until it is lifted', async () => {
      const store = await oldStore(await empty());
      const { db } = insideOf(store).database;
      const row = await db
        .selectFrom('registrations')
        .selectAll()
        .where('id', '=', 'other-0')
        .executeTakeFirstOrThrow();
      const reason = 'court-order';
      const person = { recordClass: null, registrantKey: row.registrant_key, reason, until: null };
      const held = await placeHold(asProvince(store), person, NOW);
      expect(of(await dueForDeletion(asProvince(store), NOW))).toEqual({
        'registration-draft': 1,
        session: 1,
        'account-closed': 1,
      });
      const { id } = await proposeRetention(asProvince(store), NOW);
      await placeHold(asProvince(store), { ...person, registrantKey: null }, NOW);
      expect(of(await applyRetention(second(store), id, NOW))).toEqual({ session: 1 });
      expect(await legalHolds(asProvince(store), NOW)).toHaveLength(2);
      for (const hold of await legalHolds(asProvince(store), NOW))
        await liftHold(asProvince(store), hold.id, 'ended', NOW);
      expect(await codeOf(liftHold(asProvince(store), held, 'ended', NOW))).toBe('hold-not-in-force');
      const { session: _, ...rest } = DUE;
      expect(of(await dueForDeletion(asProvince(store), new Date(NOW.getTime() + 1)))).toEqual(rest);
    });
  });

  it('C4: every target names columns that there are', async () => {
    const store = await storeIn(await empty());
    expect(await dueForDeletion(asProvince(store), NOW)).toHaveLength(RETENTION_TARGETS.length);
  });
});
