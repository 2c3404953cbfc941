import { describe, expect, it } from 'vitest';
import { addCandidate, candidatesFor } from './registrations.js';
import { seedWhenEmpty } from './seed.js';
import { insideOf, openStore } from './store.js';
import { onEachDatabase } from './test-databases.js';
import {
  asClerk,
  asProvince,
  CARD,
  candidate,
  codeOf,
  ID_NUMBER,
  MASTER_KEY,
  NOW,
  STATION,
  storeIn,
} from './test-fixture.js';

onEachDatabase((empty) => {
  describe('registrations', () => {
    it('gives back what was put on record', async () => {
      const store = await storeIn(await empty());
      expect(await candidatesFor(asClerk(store), ID_NUMBER, NOW)).toEqual([
        { ...candidate(), standing: { unitPath: expect.stringMatching(/^\/43\/u-/u) } },
      ]);
    });

    it('takes one live account for an ID number, under a hundred parallel tries (R9)', async () => {
      const store = await storeIn(await empty(), []);
      const tries = Array.from({ length: 100 }, (_, number) =>
        addCandidate(asProvince(store), candidate([], `person-${number}`), NOW),
      );
      const outcomes = await Promise.all(tries.map(codeOf));
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'duplicate-registration')).toHaveLength(99);
    });

    it('keeps void accounts beside the live one (R10)', async () => {
      const store = await storeIn(await empty());
      const { registration } = candidate([], 'person-0');
      await addCandidate(asProvince(store), { registration: { ...registration, state: 'void' }, cards: [] }, NOW);
      expect((await candidatesFor(asClerk(store), ID_NUMBER, NOW)).map((found) => found.registration.id)).toEqual([
        'person-0',
        'person-1',
      ]);
    });

    it('has a database that forbids two live accounts whatever the program does', async () => {
      const store = await storeIn(await empty());
      const { db } = insideOf(store).database;
      const row = await db.selectFrom('registrations').selectAll().executeTakeFirstOrThrow();
      const twice = db.insertInto('registrations').values({ ...row, id: 'person-2' });
      await expect(twice.execute()).rejects.toThrow(/unique/iu);
    });

    it('refuses a card that bears the number of somebody else', async () => {
      const store = await storeIn(await empty());
      const other = candidate([CARD], 'person-2', '439901197906150116' as typeof ID_NUMBER);
      expect(await codeOf(addCandidate(asProvince(store), other, NOW))).toBe('card-of-another');
    });

    it('seeds an empty database once', async () => {
      const store = await openStore(await empty(), MASTER_KEY);
      const seed = { units: [], stations: [STATION], users: [], candidates: [candidate()] };
      expect(await seedWhenEmpty(asProvince(store), seed, NOW)).toBe(true);
      expect(await seedWhenEmpty(asProvince(store), seed, NOW)).toBe(false);
      await store.close();
    });
  });
});
