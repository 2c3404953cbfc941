import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accessTo } from '../access.js';
import { verifyAudit } from '../audit/index.js';
import { candidatesFor } from '../registrations.js';
import { insideOf, openStore, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asClerk, asProvince, CARD, candidate, codeOf, ID_NUMBER, MASTER_KEY, NOW, storeIn } from '../test-fixture.js';
import { PROVINCE } from '../units.js';
import { addUser } from '../users.js';
import { FIRST_SEALED, resealStep, type SealedPlace, sealedCensus } from './resealing.js';
import { rewrapMasterKey, rotateDataKey } from './rotation.js';
import { SEALED_COLUMNS } from './sealed-columns.js';
import { masterOf } from './test-fixture.js';

const ADMIN = {
  userName: 'admin',
  displayName: '科教科',
  passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
  role: 'province' as const,
  unitPath: PROVINCE.path,
};

async function resealAll(store: Store, limit: number): Promise<number> {
  let count = 0;
  for (let place: SealedPlace | null = FIRST_SEALED; place !== null; ) {
    const step = await resealStep(asProvince(store), limit, place, NOW);
    count += step.resealed;
    place = step.next;
  }
  return count;
}

const people = Array.from({ length: 7 }, (_, number) => {
  const idNumber = `43990119880229${String(number).padStart(3, '0')}0` as typeof ID_NUMBER;
  return candidate([{ ...CARD, cardNumber: idNumber }], `person-${number}`, idNumber);
});

onEachDatabase((empty, dialect) => {
  describe('the data key', () => {
    it('C4: is rotated, and every value is sealed anew in steps, each counted once', async () => {
      const store = await storeIn(await empty(), people);
      await addUser(store, ADMIN);
      expect(await rotateDataKey(asProvince(store), MASTER_KEY, NOW)).toBe(3);
      expect((await sealedCensus(asProvince(store))).values).toEqual(new Map([[1, 15]]));
      expect(await resealAll(store, 4)).toBe(15);
      expect(await resealAll(store, 4)).toBe(0);
      expect(await sealedCensus(asProvince(store))).toEqual({ values: new Map([[3, 15]]), broken: [] });
      expect(await candidatesFor(asClerk(store), people[3]?.registration.idNumber ?? ID_NUMBER, NOW)).toMatchObject([
        people[3],
      ]);
      expect(await verifyAudit(insideOf(store).database.db)).toMatchObject({ sound: true });
    });

    it('is learnt of by another process, which then seals under it too', async () => {
      const location = await empty();
      const store = await storeIn(location);
      const other = await openStore(location, MASTER_KEY);
      onTestFinished(() => other.close());
      await rotateDataKey(asProvince(store), MASTER_KEY, NOW);
      await resealAll(store, 10);
      expect(await candidatesFor(asClerk(other), ID_NUMBER, NOW)).toMatchObject([candidate()]);
      expect(insideOf(other).keys.activeKeyId).toBe(3);
    });

    it('opens under a new master key alone once it was wrapped anew', async () => {
      const location = await empty();
      const store = await storeIn(location);
      const master = masterOf(9);
      expect(await rewrapMasterKey(asProvince(store), MASTER_KEY, master, NOW)).toBe(2);
      expect(await codeOf(rewrapMasterKey(asProvince(store), MASTER_KEY, masterOf(8), NOW))).toBe('master-key-wrong');
      expect(await codeOf(openStore(location, MASTER_KEY))).toBe('master-key-wrong');
      const again = await openStore(location, master);
      onTestFinished(() => again.close());
      expect(await candidatesFor(asClerk(again), ID_NUMBER, NOW)).toMatchObject([candidate()]);
    });

    it('R17: is for the province; that customer service tried is on record', async () => {
      const store = await storeIn(await empty());
      const stranger = accessTo(store, { accountId: 'service-1', role: 'customer-service', jurisdiction: null });
      expect(await codeOf(rotateDataKey(stranger, MASTER_KEY, NOW))).toBe('not-permitted');
      const { db } = insideOf(store).database;
      const refusals = await db
        .selectFrom('audit_events')
        .selectAll()
        .where('code', '=', 'permission.refused')
        .execute();
      expect(refusals).toMatchObject([{ actor: 'service-1', subject: 'action/rotate-keys' }]);
      expect(await db.selectFrom('data_keys').selectAll().execute()).toHaveLength(2);
    });
  });

  it('C4: names each sealed value that does not open, and seals nothing of that step anew', async () => {
    const store = await storeIn(await empty());
    const { db } = insideOf(store).database;
    const { card_key, registrant_key } = await db.selectFrom('physical_cards').selectAll().executeTakeFirstOrThrow();
    await db
      .updateTable('physical_cards')
      .set({ sealed: Buffer.alloc(60, 1) })
      .execute();
    const place = `physical_cards/${registrant_key}/${card_key}`;
    expect((await sealedCensus(asProvince(store))).broken).toEqual([place]);
    await db
      .updateTable('physical_cards')
      .set({ sealed: Buffer.from([1, 0, 0, 0, 1, ...Buffer.alloc(60)]) })
      .execute();
    await rotateDataKey(asProvince(store), MASTER_KEY, NOW);
    expect(await codeOf(resealStep(asProvince(store), 10, { column: 1, after: null }, NOW))).toBe(
      'sealed-value-broken',
    );
  });

  it('C4: the list of sealed columns is whole: every column of bytes is in it', async () => {
    const store = await storeIn(await empty());
    const columns = {
      sqlite: sql<{ table: string; column: string }>`
        SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.type = 'BLOB'`,
      postgres: sql<{ table: string; column: string }>`
        SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
        WHERE table_schema = current_schema() AND data_type = 'bytea'`,
    };
    const { rows } = await columns[dialect].execute(insideOf(store).database.db);
    const listed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    expect(rows.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(listed.sort());
  });
});
