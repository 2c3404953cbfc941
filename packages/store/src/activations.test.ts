import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { activate, activationsBefore } from './activations.js';
import { candidatesFor } from './registrations.js';
import { insideOf } from './store.js';
import { onEachDatabase } from './test-databases.js';
import {
  admit,
  asClerk,
  asProvince,
  CARD,
  candidate,
  codeOf,
  ID_NUMBER,
  NOW,
  REPLACEMENT,
  requestNumber,
  storeIn,
} from './test-fixture.js';

const HUNDRED = Array.from({ length: 100 }, (_, number) => number);
const MARK = { at: '2026-11-01T00:00:00.000Z', outletName: '洞庭支行', stationName: '1 号柜台' };

onEachDatabase((empty) => {
  describe('activate (X4)', () => {
    it('puts a card into use and says where and when', async () => {
      const store = await storeIn(await empty());
      const { made, activation } = await activate(asClerk(store), requestNumber(1), admit(), NOW);
      expect(made).toBe(true);
      expect(activation).toMatchObject({ activatedAt: NOW.toISOString(), stationName: '2 号柜台', name: '欧阳·示范' });
      const [found] = await candidatesFor(asClerk(store), ID_NUMBER, NOW);
      expect(found?.cards[0]).toMatchObject({ state: 'active', activation: { at: NOW.toISOString() } });
    });

    it('lets one of a hundred different requests through', async () => {
      const store = await storeIn(await empty());
      const outcomes = await Promise.all(
        HUNDRED.map((number) => codeOf(activate(asClerk(store), requestNumber(number), admit(), NOW))),
      );
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'already-active')).toHaveLength(99);
      expect((await activationsBefore(asProvince(store), null, NOW)).items).toHaveLength(1);
    });

    it('answers one request the same a hundred times', async () => {
      const store = await storeIn(await empty());
      const answers = await Promise.all(HUNDRED.map(() => activate(asClerk(store), requestNumber(1), admit(), NOW)));
      expect(new Set(answers.map(({ activation }) => JSON.stringify(activation))).size).toBe(1);
      expect(answers.filter(({ made }) => made)).toHaveLength(1);
    });

    it('refuses a second active card of one registration and says which one stands', async () => {
      const store = await storeIn(await empty(), [
        candidate([{ ...CARD, state: 'active', activation: MARK }, REPLACEMENT]),
      ]);
      await expect(activate(asClerk(store), requestNumber(1), admit(REPLACEMENT), NOW)).rejects.toMatchObject({
        code: 'already-active',
        activation: MARK,
      });
    });

    it('lets a card that was flagged for replacement give way to the new one (X6)', async () => {
      const replacementFlag = { at: MARK.at, reason: 'damaged' as const };
      const old = { ...CARD, state: 'active' as const, activation: MARK, replacementFlag };
      const store = await storeIn(await empty(), [candidate([old, REPLACEMENT])]);
      await activate(asClerk(store), requestNumber(1), admit(REPLACEMENT), NOW);
      const [found] = await candidatesFor(asClerk(store), ID_NUMBER, NOW);
      expect(found?.cards.map(({ state }) => state)).toEqual(['replaced', 'active']);
    });

    it.each(['suspended', 'replaced', 'void'] as const)('refuses a card that is %s', async (state) => {
      const store = await storeIn(await empty(), [candidate([{ ...CARD, state }])]);
      expect(await codeOf(activate(asClerk(store), requestNumber(1), admit(), NOW))).toBe('transition-refused');
    });

    it('takes one reading for one request, whether it is told by its insertion or by its challenge', async () => {
      const store = await storeIn(await empty());
      await activate(asClerk(store), requestNumber(1), admit(), NOW);
      const { insertionId, challenge } = requestNumber(1);
      expect(await codeOf(activate(asClerk(store), { ...requestNumber(2), insertionId }, admit(), NOW))).toBe(
        'receipt-used',
      );
      expect(await codeOf(activate(asClerk(store), { ...requestNumber(3), challenge }, admit(), NOW))).toBe(
        'receipt-used',
      );
    });

    it('refuses one key for two different requests', async () => {
      const store = await storeIn(await empty());
      await activate(asClerk(store), requestNumber(1), admit(), NOW);
      const other = { ...requestNumber(1), requestHash: 'another' };
      expect(await codeOf(activate(asClerk(store), other, admit(), NOW))).toBe('request-id-reused');
    });

    it('leaves nothing behind when the card is not admitted', async () => {
      const store = await storeIn(await empty());
      const refuse = () => {
        throw new RangeError('not this one');
      };
      await expect(activate(asClerk(store), requestNumber(1), refuse, NOW)).rejects.toThrow(RangeError);
      expect((await activate(asClerk(store), requestNumber(1), admit(), NOW)).made).toBe(true);
    });

    it('has a database that forbids a second active card whatever the program does', async () => {
      const store = await storeIn(await empty(), [
        candidate([{ ...CARD, state: 'active', activation: MARK }, REPLACEMENT]),
      ]);
      const force = sql`update physical_cards set state = 'active', activated_at = 'x', outlet_name = 'x', station_name = 'x'`;
      await expect(force.execute(insideOf(store).database.db)).rejects.toThrow(/unique/iu);
    });

    it('pages newest first, each item once', async () => {
      const people = Array.from({ length: 7 }, (_, number) => {
        const idNumber = `43990119880229${number}020` as typeof ID_NUMBER;
        return candidate([{ ...CARD, cardNumber: idNumber }], `person-${number}`, idNumber);
      });
      const store = await storeIn(await empty(), people);
      for (const [number, { registration, cards }] of people.entries()) {
        const { id, idNumber } = registration;
        const later = new Date(NOW.getTime() + (number >> 1));
        await activate(asClerk(store), { ...requestNumber(number), idNumber }, admit(cards[0], id), later);
      }
      const first = await activationsBefore(asProvince(store), null, NOW, 3);
      const second = await activationsBefore(asProvince(store), first.next, NOW, 3);
      const third = await activationsBefore(asProvince(store), second.next, NOW, 3);
      const all = [first, second, third].flatMap(({ items }) => items);
      expect(new Set(all.map(({ id }) => id)).size).toBe(7);
      expect(all.map(({ activatedAt }) => activatedAt)).toEqual(
        all
          .map(({ activatedAt }) => activatedAt)
          .sort()
          .reverse(),
      );
      expect(third.next).toBeNull();
    });
  });
});
