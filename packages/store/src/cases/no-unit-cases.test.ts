import type { UnitPath } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { insideOf } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import {
  accepted,
  as,
  asHolder,
  BASE,
  carryOut,
  decideOn,
  IN_JUNE,
  later,
  OTHER_UNIT,
  OWN_LEVEL_UNIT,
  opened,
  PREFECTURE,
  registryIn,
  SETTINGS,
  UNIT,
} from './case-fixture.js';
import { approve, historyIn, noUnit, toldOf } from './case-reports-fixture.js';
import { reportCase } from './open-case.js';

onEachDatabase((empty) => {
  describe('a case for the right unit (R16)', () => {
    it.each([
      ['unit-education', OWN_LEVEL_UNIT],
      ['training-base', BASE],
    ] as const)('R16: goes in by the %s, and the province sets the unit', async (role, at) => {
      const store = await registryIn(await empty());
      const { database } = insideOf(store);
      await database.db.updateTable('registrations').set({ unit_path: null, no_unit: 1 }).execute();
      const { clear } = await opened(as(store, role, at), noUnit(store, OWN_LEVEL_UNIT));
      expect(clear.unitPath).toBe(at);
      accepted(await decideOn(as(store, role, at), clear.id, approve, later(1)));
      // Both hang from the prefecture itself: no county speaks for them.
      accepted(await decideOn(as(store, 'prefecture'), clear.id, approve, later(2)));
      await carryOut(store, clear.id);
      const row = await database.db.selectFrom('registrations').select(['unit_path', 'no_unit']).executeTakeFirst();
      expect(row).toEqual({ unit_path: OWN_LEVEL_UNIT, no_unit: 0 });
      expect(await historyIn(store)).toEqual([['executor', 'give-unit', 'approved', 'approved']]);
      expect(await toldOf(store)).toEqual(['registration.transferred']);
    });

    it('R6, R16: moves nobody who has a unit, and tells no other unit who that is', async () => {
      const store = await registryIn(await empty());
      const report = noUnit(store, OTHER_UNIT);
      expect(await reportCase(as(store, 'unit-admin', OTHER_UNIT), report, SETTINGS, IN_JUNE)).toEqual({
        ok: false,
        problem: 'not-allowed',
      });
      expect(await reportCase(as(store, 'unit-admin'), report, SETTINGS, IN_JUNE)).toEqual({
        ok: false,
        problem: 'has-unit',
      });
      const { db } = insideOf(store).database;
      expect(await db.selectFrom('cases').select('id').execute()).toEqual([]);
    });

    it('R6, R16: leaves whom the province has given a unit meanwhile where they are', async () => {
      const store = await registryIn(await empty());
      const { db } = insideOf(store).database;
      await db.updateTable('registrations').set({ unit_path: null, no_unit: 1 }).execute();
      const base = as(store, 'training-base', BASE);
      const { clear } = await opened(base, noUnit(store, OWN_LEVEL_UNIT));
      accepted(await decideOn(base, clear.id, approve, later(1)));
      accepted(await decideOn(as(store, 'prefecture'), clear.id, approve, later(2)));
      await db.updateTable('registrations').set({ unit_path: UNIT, no_unit: 0 }).execute();
      await carryOut(store, clear.id);
      expect(await db.selectFrom('registrations').select('unit_path').execute()).toEqual([{ unit_path: UNIT }]);
    });

    it.each([PREFECTURE, '/43', '/43/4306/u99'] as UnitPath[])('R16: takes no area for a unit: %s', async (toUnit) => {
      const store = await registryIn(await empty());
      await insideOf(store).database.db.updateTable('registrations').set({ unit_path: null, no_unit: 1 }).execute();
      expect(await reportCase(as(store, 'unit-education'), noUnit(store, toUnit), SETTINGS, IN_JUNE)).toEqual({
        ok: false,
        problem: 'unknown-subject',
      });
    });

    it('R16, R17: is not for customer service or another unit', async () => {
      const store = await registryIn(await empty());
      for (const access of [as(store, 'customer-service'), as(store, 'county'), asHolder(store)]) {
        expect(await reportCase(access, noUnit(store, UNIT), SETTINGS, IN_JUNE)).toEqual({
          ok: false,
          problem: 'not-allowed',
        });
      }
      const events = await insideOf(store)
        .database.db.selectFrom('audit_events')
        .select('role')
        .where('code', '=', 'permission.refused')
        .execute();
      expect(events.map(({ role }) => role).sort()).toEqual(['county', 'customer-service', 'registrant']);
    });
  });
});
