import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { onEachDatabase } from '../test-databases.js';
import { MASTER_KEY } from '../test-fixture.js';
import { openDatabase, type Read } from './database.js';
import { keptQuery } from './kept-query.js';
import { migrate } from './migrate.js';

onEachDatabase((empty) => {
  describe('keptQuery', () => {
    const opened = async () => {
      const database = openDatabase(await empty());
      onTestFinished(() => database.close());
      await migrate(database, MASTER_KEY);
      return database.db;
    };

    it('is built once, and takes other values each time, beside those that are part of it', async () => {
      const db = await opened();
      let built = 0;
      const unitsNamed = keptQuery((read: Read, { name }: { name: string }) => {
        built += 1;
        return read.selectFrom('units').select('id').where('name', '=', name).where('kind', '=', 'province').compile();
      });
      await db
        .insertInto('units')
        .values([
          { id: '43', path: '/43' as never, kind: 'province', name: '湖南省' },
          { id: '42', path: '/42' as never, kind: 'province', name: '湖北省' },
        ])
        .execute();
      expect((await unitsNamed(db, { name: '湖南省' })).rows).toEqual([{ id: '43' }]);
      expect((await unitsNamed(db, { name: '湖北省' })).rows).toEqual([{ id: '42' }]);
      expect((await unitsNamed(db, { name: "' OR 1 = 1" })).rows).toEqual([]);
      expect(built).toBe(1);
    });

    it('tells how many rows it changed, in a transaction too, and takes null', async () => {
      const db = await opened();
      const lock = keptQuery((read: Read, { key, version }: { key: string; version: number | null }) =>
        sql`UPDATE registrants SET version = COALESCE(${version}, 7) WHERE registrant_key = ${key}`.compile(read),
      );
      await db.insertInto('registrants').values({ registrant_key: 'a', version: 1 }).execute();
      const changed = await db.transaction().execute((write) => lock(write, { key: 'a', version: null }));
      expect(changed.numAffectedRows).toBe(1n);
      expect((await lock(db, { key: 'b', version: 2 })).numAffectedRows).toBe(0n);
      const { version } = await db
        .selectFrom('registrants')
        .select('version')
        .where('registrant_key', '=', 'a')
        .executeTakeFirstOrThrow();
      expect(version).toBe(7);
    });

    it('gives the same columns after a table that it reads has one more', async () => {
      const db = await opened();
      const registrants = keptQuery((read: Read, { key }: { key: string }) =>
        read.selectFrom('registrants').select('version').where('registrant_key', '=', key).compile(),
      );
      await db.insertInto('registrants').values({ registrant_key: 'a', version: 1 }).execute();
      for (let turn = 0; turn < 10; turn++) await registrants(db, { key: 'a' });
      await sql`ALTER TABLE registrants ADD COLUMN later text`.execute(db);
      for (let turn = 0; turn < 10; turn++)
        expect((await registrants(db, { key: 'a' })).rows).toEqual([{ version: 1 }]);
    });
  });
});
