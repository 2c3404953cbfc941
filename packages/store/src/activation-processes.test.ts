import type { IdNumber } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { activate, activationsBefore } from './activations.js';
import type { DatabaseLocation } from './database/location.js';
import { candidatesFor } from './registrations.js';
import { insideOf } from './store.js';
import { race, StoreProcess } from './store-process.fixture.js';
import { onEachDatabase } from './test-databases.js';
import {
  admit,
  asClerk,
  asProvince,
  CARD,
  candidate,
  ID_NUMBER,
  NOW,
  REPLACEMENT,
  requestNumber,
  storeIn,
} from './test-fixture.js';

/**
 * A counter: another process that opens the store by the package's entry, waits for a line, then makes as many requests as wanted, for the card of
 * that place in the list, and tells each outcome.
 */
const COUNTER = `
  import { accessTo, activate, loadMasterKey, openStore } from '@jika/store';
  const { location, request, person, place, times } = JSON.parse(process.env.WORK);
  const store = await openStore(location, loadMasterKey(process.env));
  const access = accessTo(store, { accountId: 'station:station-1', role: 'clerk', jurisdiction: null });
  console.log('open');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const { registrationId, idNumber, cards } = person;
  for (let number = 0; number < times; number += 1) {
    const own = process.pid + '-' + number;
    const wanted = { ...request, idNumber, requestId: own, requestHash: own, insertionId: own, challenge: own };
    const card = cards[place % cards.length];
    const outcome = await activate(access, wanted, () => ({ registrationId, card }), new Date()).then(() => 'done', (error) => error.code);
    console.log(outcome);
  }
  await store.close();
  process.exit(0);
`;

type Person = { registrationId: string; idNumber: IdNumber; cards: (typeof CARD)[] };

const counter = (location: DatabaseLocation, person: Person, times: number, place = 0): StoreProcess =>
  new StoreProcess(COUNTER, { location, request: requestNumber(0), person, times, place });

const ONE: Person = { registrationId: 'person-1', idNumber: ID_NUMBER, cards: [CARD] };

onEachDatabase((empty) => {
  describe('activation from several processes (X4)', () => {
    it('lets one of two counters through that ask for one card', async () => {
      const location = await empty();
      const store = await storeIn(location);
      const outcomes = await race([counter(location, ONE, 20), counter(location, ONE, 20)]);
      expect(outcomes).toHaveLength(40);
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'already-active')).toHaveLength(39);
      expect((await activationsBefore(asProvince(store), null, NOW)).items).toHaveLength(1);
    });

    it('lets one of two counters through that ask for two cards of one person', async () => {
      const location = await empty();
      const store = await storeIn(location, [candidate([CARD, REPLACEMENT])]);
      const person = { ...ONE, cards: [CARD, REPLACEMENT] };
      const outcomes = await race([counter(location, person, 1, 0), counter(location, person, 1, 1)]);
      expect(outcomes.sort()).toEqual(['already-active', 'done']);
      const [found] = await candidatesFor(asClerk(store), ID_NUMBER, NOW);
      expect(found?.cards.filter(({ state }) => state === 'active')).toHaveLength(1);
    });

    it.each([0, 1, 2, 3, 5, 8])('leaves one activation or none when a counter is killed after %i ms', async (delay) => {
      const location = await empty();
      const store = await storeIn(location);
      const victim = counter(location, ONE, 1_000);
      await victim.opened;
      victim.go();
      await new Promise((resolve) => setTimeout(resolve, delay));
      victim.kill();
      await victim.ended;
      const made = async () => (await activationsBefore(asProvince(store), null, NOW)).items.length;
      const before = await made();
      const [found] = await candidatesFor(asClerk(store), ID_NUMBER, NOW);
      expect(found?.cards[0]?.state).toBe(before === 1 ? 'active' : 'made');
      const receipts = await insideOf(store).database.db.selectFrom('receipts').selectAll().execute();
      expect(receipts).toHaveLength(before);
      await activate(asClerk(store), requestNumber(1), admit(), NOW).catch(() => undefined);
      expect(await made()).toBe(1);
    });
  });
});
