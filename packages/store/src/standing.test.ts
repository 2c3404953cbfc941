import { type Candidate, identityKey, type UnitPath } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { addCandidate, candidatesFor } from './registrations.js';
import { keyOfIdentity, keyOfIdNumber } from './sealing/registrant-key.js';
import { insideOf } from './store.js';
import { onEachDatabase } from './test-databases.js';
import { asClerk, asProvince, CARD, candidate, codeOf, ID_NUMBER, NOW, storeIn } from './test-fixture.js';

const HOSPITAL = '/43/4306/430602/u17' as UnitPath;
const PASSPORT = { type: '03', number: 'E12345678' };

/** Somebody without an ID number. */
function foreigner(): Candidate {
  const { registration } = candidate([], 'person-3', '' as typeof ID_NUMBER);
  const card = { ...CARD, cardNumber: 'E12345678' };
  return { registration, cards: [card], standing: { unitPath: HOSPITAL, document: PASSPORT } };
}

onEachDatabase((empty) => {
  describe('what the match is told of a person', () => {
    it('R7, R16: where somebody stands: a unit, none, or another province', async () => {
      const store = await storeIn(await empty(), []);
      const standings = [
        { unitPath: HOSPITAL },
        { unitPath: null },
        { unitPath: HOSPITAL, movedOut: { on: '2026-10-01' } },
      ];
      const numbers = [ID_NUMBER, '439901197906150116', '43990119870318082X'] as (typeof ID_NUMBER)[];
      for (const [place, standing] of standings.entries()) {
        const idNumber = numbers[place] ?? ID_NUMBER;
        const one = candidate([], `person-${place}`, idNumber);
        await addCandidate(asProvince(store), { ...one, standing }, NOW);
        const [found] = await candidatesFor(asClerk(store), idNumber, NOW);
        expect(found?.standing).toEqual(standing);
      }
    });

    it('R20: why a card is suspended', async () => {
      const store = await storeIn(await empty(), []);
      const suspension = { at: '2026-11-01T00:00:00.000Z', reason: 'inquiry' } as const;
      await addCandidate(
        asProvince(store),
        candidate([{ ...CARD, state: 'suspended', suspension } as typeof CARD]),
        NOW,
      );
      const [found] = await candidatesFor(asClerk(store), ID_NUMBER, NOW);
      expect(found?.cards).toMatchObject([{ state: 'suspended', suspension }]);
    });

    it('R53: finds a person by a certificate, however it is written, and never by another kind of it', async () => {
      const store = await storeIn(await empty(), [foreigner()]);
      for (const number of ['E12345678', 'ｅ12345678', ' e 12345678']) {
        expect(await candidatesFor(asClerk(store), { type: '03', number }, NOW)).toMatchObject([
          {
            registration: { id: 'person-3', idNumber: '' },
            standing: { document: PASSPORT },
            cards: [{ state: 'made' }],
          },
        ]);
      }
      expect(await candidatesFor(asClerk(store), { type: '06', number: 'E12345678' }, NOW)).toEqual([]);
      expect(await candidatesFor(asClerk(store), { type: 'x', number: 'E12345678' }, NOW)).toEqual([]);
      expect(await codeOf(addCandidate(asProvince(store), foreigner(), NOW))).toBe('duplicate-registration');
    });

    it('R9, R53: keys a person alike by ID number, by identity and by any document that bears the number', async () => {
      const store = await storeIn(await empty());
      const { keys } = insideOf(store);
      for (const document of [
        { type: '01', number: ID_NUMBER },
        { type: '02', number: ID_NUMBER },
        { type: '01', number: '439901880229002' },
      ]) {
        const identity = identityKey(document, NOW) ?? expect.fail('no identity');
        expect(keyOfIdentity(keys, identity)).toBe(keyOfIdNumber(keys, ID_NUMBER));
        expect(await candidatesFor(asClerk(store), document, NOW)).toHaveLength(1);
      }
    });
  });
});
