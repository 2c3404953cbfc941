import { describe, expect, it } from 'vitest';
import { addCandidate, candidatesFor } from './registrations.js';
import { seedWhenEmpty } from './seed.js';
import { openStore } from './store.js';
import { CARD, candidate, codeOf, ID_NUMBER, STATION, storeWith, temporaryFile } from './test-fixture.js';

describe('registrations', () => {
  it('gives back what was put on record', async () => {
    const store = await storeWith();
    expect(await candidatesFor(store, ID_NUMBER)).toEqual([candidate()]);
  });

  it('takes one live account for an ID number, under a hundred parallel tries (R9)', async () => {
    const store = await storeWith([]);
    const tries = Array.from({ length: 100 }, (_, number) => addCandidate(store, candidate([], `person-${number}`)));
    const outcomes = await Promise.all(tries.map(codeOf));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'duplicate-registration')).toHaveLength(99);
  });

  it('keeps void accounts beside the live one (R10)', async () => {
    const store = await storeWith();
    const { registration } = candidate([], 'person-0');
    await addCandidate(store, { registration: { ...registration, state: 'void' }, cards: [] });
    expect((await candidatesFor(store, ID_NUMBER)).map((found) => found.registration.id)).toEqual([
      'person-0',
      'person-1',
    ]);
  });

  it('has a database that forbids two live accounts whatever the program does', async () => {
    const store = await storeWith();
    const row = store.db.selectFrom('registrations').selectAll().executeTakeFirstOrThrow();
    const twice = store.db.insertInto('registrations').values({ ...(await row), id: 'person-2' });
    await expect(twice.execute()).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
  });

  it('refuses a physical card that is on record', async () => {
    const store = await storeWith();
    const other = candidate([CARD], 'person-2', '439901197906150116' as typeof ID_NUMBER);
    expect(await codeOf(addCandidate(store, other))).toBe('conflict');
  });

  it('seeds an empty database once', async () => {
    const store = openStore({ file: temporaryFile() });
    const seed = { stations: [STATION], users: [], candidates: [candidate()] };
    expect(await seedWhenEmpty(store, seed)).toBe(true);
    expect(await seedWhenEmpty(store, seed)).toBe(false);
    await store.close();
  });
});
