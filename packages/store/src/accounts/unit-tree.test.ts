import type { UnitPath } from '@jika/registry';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { addCandidate } from '../registrations.js';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asProvince, candidate, codeOf, NOW } from '../test-fixture.js';
import { unitAt } from '../units.js';
import { AT, at, storeOfUnits } from './test-fixture.js';
import { UNIT_PATH_COLUMNS } from './unit-path-columns.js';
import { addUnit, closeUnitAt, moveUnitTo, type NewUnit, renameUnitAt } from './unit-tree.js';

const department = (id: string, name: string): NewUnit => ({ id, kind: 'department', name });
const problemOf = (call: Promise<unknown>) => call.then(String, (error: { problem?: string }) => error.problem);

async function pathsIn(store: Store): Promise<(UnitPath | null)[]> {
  const rows = await insideOf(store).database.db.selectFrom('registrations').select('unit_path').execute();
  return rows.map(({ unit_path }) => unit_path);
}

onEachDatabase((empty, dialect) => {
  describe('the tree of units', () => {
    it('R43: takes departments below and beside one another from the unit’s admin, and from nobody else', async () => {
      const store = await storeOfUnits(await empty());
      const admin = at(store, 'unit-admin', AT.hospital);
      const { path } = await addUnit(admin, { at: AT.hospital, as: 'child' }, department('d1', '内科'), NOW);
      const beside = await addUnit(admin, { at: path, as: 'sibling' }, department('d2', '外科'), NOW);
      expect([path, beside.path]).toEqual([`${AT.hospital}/d1`, `${AT.hospital}/d2`]);
      expect(await unitAt(store, path)).toEqual({ id: 'd1', kind: 'department', name: '内科', path });
      const others = [
        at(store, 'unit-admin', AT.neighbour),
        at(store, 'prefecture', AT.city),
        at(store, 'customer-service', null),
      ];
      for (const other of others) {
        expect(await codeOf(addUnit(other, { at: path, as: 'child' }, department('d3', '儿科'), NOW))).toBe(
          'not-permitted',
        );
      }
    });

    it('R43: refuses what the tree refuses, and says why', async () => {
      const store = await storeOfUnits(await empty());
      const admin = at(store, 'unit-admin', AT.hospital);
      const add = (place: UnitPath, id: string, name: string) =>
        addUnit(admin, { at: place, as: 'child' }, department(id, name), NOW);
      let deepest = AT.hospital;
      for (const id of ['d1', 'd2', 'd3', 'd4']) deepest = (await add(deepest, id, `科室${id}`)).path;
      expect(await problemOf(add(deepest, 'd5', '太深'))).toBe('too-deep');
      expect(await problemOf(add(AT.hospital, 'd1', '重号'))).toBe('id-taken');
      expect(await problemOf(add(AT.hospital, 'd6', '科室d1'))).toBe('name-taken');
      expect(await problemOf(add(`${AT.hospital}/gone` as UnitPath, 'd7', '无处'))).toBe('unknown-unit');
      const beside = await addUnit(admin, { at: AT.hospital, as: 'child' }, department('d8', '外科'), NOW);
      expect(await problemOf(renameUnitAt(admin, beside.path, '科室d1', NOW))).toBe('name-taken');
      const below = await addUnit(admin, { at: beside.path, as: 'child' }, department('d9', '科室d1'), NOW);
      expect(await problemOf(moveUnitTo(admin, below.path, AT.hospital, NOW))).toBe('name-taken');
      const intoItself = moveUnitTo(admin, `${AT.hospital}/d1` as UnitPath, deepest, NOW);
      expect(await problemOf(intoItself)).toBe('own-subtree');
      expect(await problemOf(renameUnitAt(admin, `${AT.hospital}/d1` as UnitPath, '', NOW))).toBe('name-malformed');
    });

    it('R43, R28: moves a unit with its departments and all that belongs to it, at once or not at all', async () => {
      const store = await storeOfUnits(await empty());
      await addUnit(
        at(store, 'unit-admin', AT.hospital),
        { at: AT.hospital, as: 'child' },
        department('d1', '内科'),
        NOW,
      );
      await addCandidate(asProvince(store), candidate(), NOW);
      const { db } = insideOf(store).database;
      await db
        .updateTable('registrations')
        .set({ unit_path: `${AT.hospital}/d1` as UnitPath })
        .execute();

      const to = await moveUnitTo(asProvince(store), AT.hospital, AT.otherCity, NOW);
      expect(to).toBe('/43/4307/u17');
      expect(await unitAt(store, AT.hospital)).toBeUndefined();
      expect(await unitAt(store, '/43/4307/u17/d1' as UnitPath)).toMatchObject({ name: '内科' });
      expect(await pathsIn(store)).toEqual(['/43/4307/u17/d1']);
      expect(await problemOf(moveUnitTo(asProvince(store), AT.hospital, AT.city, NOW))).toBe('unknown-unit');
    });

    it('R6: closes a unit only once nobody is left in it', async () => {
      const store = await storeOfUnits(await empty());
      await addCandidate(asProvince(store), candidate(), NOW);
      const { db } = insideOf(store).database;
      await db.updateTable('registrations').set({ unit_path: AT.hospital }).execute();
      const close = () => closeUnitAt(asProvince(store), AT.hospital, 'merged', NOW);
      expect(await problemOf(close())).toBe('has-members');
      await db.updateTable('registrations').set({ unit_path: AT.neighbour }).execute();
      await close();
      expect(await unitAt(store, AT.hospital)).toMatchObject({ closedAt: NOW.toISOString() });
    });
  });

  it('R43: the list of columns that move with a unit is whole', async () => {
    const store = await storeOfUnits(await empty());
    const columns = {
      sqlite: sql<{ name: string }>`
        SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'unit_path'`,
      postgres: sql<{ name: string }>`
        SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema() AND column_name = 'unit_path'`,
    };
    const { rows } = await columns[dialect].execute(insideOf(store).database.db);
    expect(rows.map(({ name }) => name).sort()).toEqual(
      UNIT_PATH_COLUMNS.filter(([, column]) => column === 'unit_path')
        .map(([table]) => String(table))
        .sort(),
    );
  });
});
