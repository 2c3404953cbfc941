import type { UnitPath } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { activate } from '../activations.js';
import {
  as,
  asBank,
  asHolder,
  carryOut,
  IN_JUNE,
  idNumberOf,
  later,
  OTHER_UNIT,
  opened,
  PREFECTURE,
  person,
  registryIn,
  SETTINGS,
  sealUpwards,
  UNIT,
} from '../cases/case-fixture.js';
import { candidatesFor } from '../registrations.js';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { admit, asClerk, CARD, codeOf, ID_NUMBER, REPLACEMENT, requestNumber } from '../test-fixture.js';
import { PROVINCE } from '../units.js';
import { cardRefOf } from './card-at-desk.js';
import { chasedCards, deliveriesBy } from './chase.js';
import { type CardMove, moveCard } from './move-card.js';
import { type ProducedCard, recordCard } from './record-card.js';
import { remindHolders } from './reminders.js';
import { reportCardLost } from './report-loss.js';

const DAY = 24 * 60;
const produced = (changes: Partial<ProducedCard> = {}): ProducedCard => ({
  idNumber: ID_NUMBER,
  registrationId: 'person-1',
  issueSerial: CARD.issueSerial,
  state: 'made',
  bank: 'bank-1',
  branch: 'branch-1',
  validUntil: '2036-06-30',
  ...changes,
});
const ref = (store: Store, card = CARD) => cardRefOf(asClerk(store), card);
const cards = async (store: Store) => (await candidatesFor(asClerk(store), ID_NUMBER, IN_JUNE))[0]?.cards ?? [];
const withoutCards = async (empty: () => Promise<Parameters<typeof registryIn>[0]>) =>
  registryIn(await empty(), [person('person-1', ID_NUMBER, undefined, [])]);

async function move(store: Store, ...moves: CardMove[]) {
  for (const each of moves)
    expect(await moveCard(asBank(store), ref(store), each, later(5))).toMatchObject({ ok: true });
}

onEachDatabase((empty) => {
  describe('a card on its way (D5.2)', () => {
    it('is put on record once, by its bank or the province, for a registration that is there', async () => {
      const store = await withoutCards(empty);
      const put = (access: Parameters<typeof recordCard>[0], changes?: Partial<ProducedCard>) =>
        recordCard(access, produced(changes), IN_JUNE);
      expect(await put(asBank(store, 'bank-2'))).toEqual({ ok: false, problem: 'not-allowed' });
      expect(await put(as(store, 'unit-admin'))).toEqual({ ok: false, problem: 'not-allowed' });
      expect(await put(asBank(store), { registrationId: 'person-9' })).toMatchObject({
        problem: 'unknown-registration',
      });
      expect(await put(asBank(store))).toMatchObject({ ok: true, made: true });
      expect(await put(as(store, 'province'))).toMatchObject({ ok: true, made: false });
      expect(await cards(store)).toMatchObject([{ state: 'made', validUntil: '2036-06-30' }]);
    });

    it('R18: moves from the making to the branch, to the holder, and is checked there (R19)', async () => {
      const store = await withoutCards(empty);
      await recordCard(asBank(store), produced({ state: 'making' }), IN_JUNE);
      await move(store, 'finish-making', 'deliver', 'notify', 'collect');
      expect(await moveCard(asHolder(store), ref(store), 'check', later(6))).toEqual({ ok: true, state: 'checked' });
      expect(await moveCard(asBank(store, 'bank-2'), ref(store), 'collect', later(7))).toMatchObject({
        problem: 'unknown-card',
      });
      expect(await moveCard(asBank(store), ref(store), 'deliver', later(7))).toMatchObject({ problem: 'not-allowed' });
    });

    it('X6: gives way to the newer one in the transaction that puts that into use, and its order is fulfilled', async () => {
      const store = await registryIn(await empty());
      await activate(asClerk(store), requestNumber(1), admit(), later(1));
      const about = { requestId: 'request-1', registrationId: 'person-1', ...ref(store) };
      const wrong = [{ field: 'name', wrong: '欧阳·师范', right: '欧阳·示范' }] as const;
      const bank = { bankName: '岳阳示范银行', bankCardNumber: null, corrections: wrong };
      const report = { kind: 'replacement', reason: 'information-error', ...about, ...bank } as const;
      const { clear } = await opened(as(store, 'unit-admin'), report, later(2));
      await sealUpwards(store, clear.id, later(2));
      await carryOut(store, clear.id, undefined, later(2));
      await recordCard(asBank(store), produced({ issueSerial: REPLACEMENT.issueSerial }), later(20));
      const order = await insideOf(store).database.db.selectFrom('card_orders').select('card_key').executeTakeFirst();
      expect(order?.card_key).toBe(ref(store, REPLACEMENT).cardKey);
      expect(await codeOf(activate(asClerk(store), requestNumber(2), admit(), later(21)))).toBe('already-active');
      await activate(asClerk(store), requestNumber(3), admit(REPLACEMENT), later(22));
      expect((await cards(store)).map(({ state }) => state)).toEqual(['replaced', 'active']);
    });

    it('X4: of many counters that activate one card at once, one does', async () => {
      const store = await registryIn(await empty());
      const tries = Array.from({ length: 10 }, (_, index) =>
        codeOf(activate(asClerk(store), requestNumber(index), admit(), later(index))),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'already-active')).toHaveLength(9);
    });
  });

  describe('a card that was said to be lost (R20)', () => {
    const lost = { requestId: 'loss-1', bankName: '', bankCardNumber: null };

    it('R20: comes back by who reported it or the unit alone, to what it was', async () => {
      const store = await registryIn(await empty());
      await activate(asClerk(store), requestNumber(1), admit(), later(1));
      await reportCardLost(asHolder(store), { ...ref(store), ...lost }, SETTINGS, later(2));
      expect(await codeOf(activate(asClerk(store), requestNumber(2), admit(), later(3)))).toBe('transition-refused');
      expect(await moveCard(as(store, 'prefecture'), ref(store), 'reactivate', later(4))).toEqual({
        ok: false,
        problem: 'by-reporter-or-unit-admin',
      });
      expect(await moveCard(asHolder(store), ref(store), 'release', later(4))).toMatchObject({
        problem: 'never-active',
      });
      expect(await moveCard(asHolder(store), ref(store), 'reactivate', later(5))).toEqual({
        ok: true,
        state: 'active',
      });
      expect((await cards(store))[0]).not.toHaveProperty('suspension');
    });

    it('R20: is suspended by the clerk who has just read a card of that person, and by no other', async () => {
      const store = await registryIn(await empty());
      const { registrant } = ref(store);
      const clerk = asClerk(store);
      const reader = { ...clerk, principal: { ...clerk.principal, receiptFor: registrant } };
      expect(await reportCardLost(clerk, { ...ref(store), ...lost }, SETTINGS, later(1))).toMatchObject({ ok: false });
      expect(await reportCardLost(reader, { ...ref(store), ...lost }, SETTINGS, later(1))).toMatchObject({ ok: true });
      expect((await cards(store))[0]?.state).toBe('suspended');
    });
  });

  describe('cards that wait for their holders (R18)', () => {
    const people = [1, 2, 3].map((number) => person(`person-${number}`, idNumberOf(number), undefined, []));
    async function madeCards(location: Parameters<typeof registryIn>[0]) {
      const elsewhere = person('person-4', idNumberOf(4), '常德示范医院', []);
      const store = await registryIn(location, [...people, elsewhere]);
      for (const number of [1, 2, 3, 4]) {
        const card = produced({ idNumber: idNumberOf(number), registrationId: `person-${number}` });
        await recordCard(asBank(store), { ...card, branch: `branch-${number % 2}` }, later(number * DAY));
      }
      return store;
    }

    it('R18: are listed by prefecture, unit and branch with their age, the oldest first, page by page', async () => {
      const store = await madeCards(await empty());
      const at = later(10 * DAY);
      const list = async (access: Parameters<typeof chasedCards>[0], filter = {}) =>
        (await chasedCards(access, filter, null, at)).items.map(({ ageDays, branchId }) => [ageDays, branchId]);
      const whole = [
        [9, 'branch-1'],
        [8, 'branch-0'],
        [7, 'branch-1'],
      ];
      expect(await list(as(store, 'prefecture'))).toEqual(whole);
      expect(await list(as(store, 'prefecture'), { within: UNIT })).toEqual(whole);
      expect(await list(as(store, 'prefecture'), { branch: 'branch-0' })).toEqual([[8, 'branch-0']]);
      expect(await list(as(store, 'unit-admin', OTHER_UNIT))).toEqual([[6, 'branch-0']]);
      expect(await list(asBank(store))).toHaveLength(4);
      expect(await list(asBank(store, 'bank-2'))).toEqual([]);
      const first = await chasedCards(as(store, 'prefecture'), {}, null, at, 2);
      const rest = await chasedCards(as(store, 'prefecture'), {}, first.next, at, 2);
      expect([...first.items, ...rest.items].map(({ ageDays }) => ageDays)).toEqual([9, 8, 7]);
      expect(rest.next).toBeNull();
    });

    it('R7, R18: leave out who moved to another province', async () => {
      const store = await madeCards(await empty());
      const { db } = insideOf(store).database;
      await db.updateTable('registrations').set({ moved_out_at: '2026-06-23' }).where('id', '=', 'person-1').execute();
      expect((await chasedCards(as(store, 'prefecture'), {}, null, later(10 * DAY))).items).toHaveLength(2);
      const counts = await deliveriesBy(as(store, 'prefecture'), 'unit', later(10 * DAY));
      expect(counts.get(UNIT)).toEqual({ uncollected: 2, unactivated: 0, delivered: 0 });
    });

    it('R18: holders are reminded once per interval, also by two runs at once', async () => {
      const store = await madeCards(await empty());
      const remind = (day: number) => remindHolders(as(store, 'prefecture'), {}, 7, later(day * DAY));
      expect(await remind(7)).toEqual([]);
      const both = await Promise.all([remind(9), remind(9)]);
      expect(both.flat()).toHaveLength(2);
      expect(await remind(10)).toHaveLength(1);
      expect(await remind(15)).toHaveLength(0);
      expect((await remind(17)).length).toBe(3);
    });

    it('R17, R18: holders are reminded by their unit or city, and by nobody else who sees the list', async () => {
      const store = await madeCards(await empty());
      const remind = (access: Parameters<typeof remindHolders>[0]) => remindHolders(access, {}, 7, later(20 * DAY));
      for (const role of ['province', 'county', 'information-centre'] as const) {
        const at = role === 'information-centre' ? PROVINCE.path : undefined;
        expect(await codeOf(remind(as(store, role, at)))).toBe('forbidden');
      }
      expect(await insideOf(store).database.db.selectFrom('card_reminders').selectAll().execute()).toEqual([]);
      expect(await remind(as(store, 'unit-admin', OTHER_UNIT))).toHaveLength(1);
    });

    it('R18: the delivered count moves when an activation is on record', async () => {
      const store = await madeCards(await empty());
      const card = { cardNumber: idNumberOf(1), issueSerial: CARD.issueSerial };
      const counts = async (group: 'prefecture' | 'branch') => deliveriesBy(as(store, 'prefecture'), group, IN_JUNE);
      expect((await counts('prefecture')).get(PREFECTURE)).toEqual({ uncollected: 3, unactivated: 0, delivered: 0 });
      const request = { ...requestNumber(1), idNumber: idNumberOf(1) };
      await activate(asClerk(store), request, () => ({ registrationId: 'person-1', card }), later(1));
      expect((await counts('prefecture')).get(PREFECTURE)).toEqual({ uncollected: 2, unactivated: 0, delivered: 1 });
      expect((await counts('branch')).get('branch-1')).toEqual({ uncollected: 1, unactivated: 0, delivered: 1 });
      const strangers = await deliveriesBy(as(store, 'prefecture', '/43/4307' as UnitPath), 'prefecture', IN_JUNE);
      expect([...strangers.values()]).toEqual([{ uncollected: 1, unactivated: 0, delivered: 0 }]);
    });
  });
});
