import type { Candidate } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { closeUnitAt } from '../accounts/unit-tree.js';
import { unitsWithin } from '../imports/units-within.js';
import { addCandidate } from '../registrations.js';
import type { Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { candidate, codeOf, ID_NUMBER, NOW } from '../test-fixture.js';
import { correctRegistration } from './correction.js';
import { reviewQueue } from './review-queue.js';
import type { RegistrationKey } from './stored-registration.js';
import { giveUnit, handOverRegistration, markMovedOut } from './transfer.js';
import { viewRegistration } from './viewing.js';
import {
  approved,
  as,
  auditOf,
  DIRECT,
  done,
  draft,
  HOSPITAL,
  OTHER_HOSPITAL,
  rowsOf,
  SETTINGS,
  submitted,
  WARD,
  workplaceIn,
} from './workflow-fixture.js';

/** A record of before the platform, whose unit is "no unit". */
async function legacy(store: Store): Promise<RegistrationKey> {
  const old: Candidate = { ...candidate([]), standing: { unitPath: null } };
  await addCandidate(as(store, 'province'), old, NOW);
  const [row] = await rowsOf(store);
  return { registrant: row?.registrant_key ?? '', id: row?.id ?? '' };
}

onEachDatabase((empty) => {
  describe('a change of unit', () => {
    it('R6: the original unit hands over, the new one cannot pull, and the history keeps both', async () => {
      const store = await workplaceIn(await empty());
      const key = await submitted(as(store, 'person'));
      for (const who of ['otherAdmin', 'person', 'prefecture', 'province'] as const) {
        expect(await codeOf(handOverRegistration(as(store, who), key, OTHER_HOSPITAL, NOW))).toBe('forbidden');
      }
      const { head } = done(await handOverRegistration(as(store, 'admin'), key, OTHER_HOSPITAL, NOW));
      expect(head).toMatchObject({ state: 'submitted', unitPath: OTHER_HOSPITAL });
      const { items } = await reviewQueue(as(store, 'otherAdmin'), { order: 'oldest', after: null }, NOW);
      expect(items).toMatchObject([{ key }]);
      const { history } = await viewRegistration(as(store, 'otherAdmin'), key, NOW);
      expect(history.at(-1)).toMatchObject({ action: 'hand-over', units: { from: HOSPITAL, to: OTHER_HOSPITAL } });
      expect(await codeOf(handOverRegistration(as(store, 'admin'), key, HOSPITAL, NOW))).toBe('forbidden');
      expect(await auditOf(store, 'registration.transferred')).toMatchObject([
        { actor: 'admin', details: { fromUnit: HOSPITAL, toUnit: OTHER_HOSPITAL } },
      ]);
    });

    it('R15: nobody is handed over to no unit, to an area or to where they are', async () => {
      const store = await workplaceIn(await empty());
      const key = await approved(store);
      const refusalOf = async (to: string) => {
        const result = await handOverRegistration(as(store, 'admin'), key, to as typeof HOSPITAL, NOW);
        return result.ok ? 'done' : result.refusal;
      };
      expect(await Promise.all(['无单位', '/43/4307', '/43/u91', HOSPITAL].map(refusalOf))).toEqual([
        'no-unit',
        'unknown-unit',
        'unknown-unit',
        'same-unit',
      ]);
      expect(await refusalOf(WARD)).toBe('done');
    });

    it('R6: nobody comes to a unit that was closed, by hand-over, by choice or by import', async () => {
      const store = await workplaceIn(await empty());
      const key = await approved(store);
      await closeUnitAt(as(store, 'province'), OTHER_HOSPITAL, 'merged', NOW);
      expect(await handOverRegistration(as(store, 'admin'), key, OTHER_HOSPITAL, NOW)).toMatchObject({
        refusal: 'unknown-unit',
      });
      const passport = { idNumber: undefined, certificateType: '03', certificateNumber: 'E12345678' };
      const started = done(await draft(as(store, 'stranger'), { ...passport, unit: OTHER_HOSPITAL }));
      expect(started.head.unitPath).toBeNull();
      expect(started.problems).toMatchObject([{ field: 'unit', code: 'unknown-unit' }]);
      const open = (await unitsWithin(as(store, 'province'))).map(({ path }) => path);
      expect(open).toContain(HOSPITAL);
      expect(open).not.toContain(OTHER_HOSPITAL);
    });

    it('R7: who moved out is noted, goes on with everything else, and may come back', async () => {
      const store = await workplaceIn(await empty());
      const key = await approved(store);
      expect(await codeOf(markMovedOut(as(store, 'otherAdmin'), key, true, NOW))).toBe('forbidden');
      const { head } = done(await markMovedOut(as(store, 'admin'), key, true, NOW));
      expect(head).toMatchObject({ state: 'approved', movedOutAt: NOW.toISOString() });
      expect(await markMovedOut(as(store, 'admin'), key, true, NOW)).toMatchObject({ refusal: 'nothing-changed' });
      done(await correctRegistration(as(store, 'admin'), key, { mobile: '19900000007' }, SETTINGS, NOW));
      expect(done(await markMovedOut(as(store, 'admin'), key, false, NOW)).head.movedOutAt).toBeNull();
    });

    it('R16, R17: the province alone gives an older "no unit" record its unit, once, for a case', async () => {
      const store = await workplaceIn(await empty());
      const key = await legacy(store);
      for (const who of ['admin', 'base', 'prefecture', 'service', 'person'] as const) {
        expect(await codeOf(giveUnit(as(store, who), key, HOSPITAL, 'case-1', NOW))).toBe('forbidden');
      }
      expect(await auditOf(store, 'permission.refused')).toHaveLength(5);
      const { head } = done(await giveUnit(as(store, 'province'), key, HOSPITAL, 'case-1', NOW));
      expect(head).toMatchObject({ unitPath: HOSPITAL, noUnit: false, state: 'approved' });
      expect(await giveUnit(as(store, 'province'), key, DIRECT, 'case-2', NOW)).toMatchObject({
        refusal: 'not-allowed',
      });
      expect(await auditOf(store, 'registration.transferred')).toMatchObject([
        { actor: 'province', details: { toUnit: HOSPITAL, case: 'case-1' } },
      ]);
      expect((await viewRegistration(as(store, 'admin'), key, NOW)).record.form.idNumber).toBe(ID_NUMBER);
    });
  });
});
