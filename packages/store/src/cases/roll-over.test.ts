import type { UnitPath } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { cardRefOf } from '../cards/card-at-desk.js';
import type { Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asClerk, CARD, ID_NUMBER } from '../test-fixture.js';
import {
  accepted,
  as,
  COUNTY,
  carryOut,
  decideOn,
  IN_JUNE,
  idNumberOf,
  later,
  OWN_LEVEL_UNIT,
  opened,
  PREFECTURE,
  person,
  registryIn,
  SEAL,
  SETTINGS,
  sealUpwards,
  UNIT,
} from './case-fixture.js';
import { casesAfter } from './case-lists.js';
import { caseFigures } from './figures.js';
import { noticesBefore } from './notices.js';
import { reportCase } from './open-case.js';
import { rollOverCases } from './roll-over.js';

const LAST_SECOND = new Date('2016-10-30T15:59:59.000Z');
const A_SECOND_LATER = new Date('2016-10-30T16:00:00.000Z');

function loss(store: Store, idNumber = ID_NUMBER, registrationId = 'person-1') {
  const about = { requestId: `loss-${registrationId}`, registrationId };
  const ref = cardRefOf(asClerk(store), { cardNumber: idNumber, issueSerial: CARD.issueSerial });
  const bank = { bankName: '岳阳示范银行', bankCardNumber: null, corrections: [] };
  return { kind: 'replacement', reason: 'lost', ...about, ...ref, ...bank } as const;
}
const periods = async (store: Store) =>
  (await casesAfter(as(store, 'province'), {}, null, IN_JUNE)).items.map(({ periodKey, rolledOverFrom }) => [
    periodKey,
    rolledOverFrom,
  ]);

onEachDatabase((empty) => {
  describe('the change of a period (R22, R23)', () => {
    it('R22: takes what comes in the last second of the closing day in Shanghai, and rolls over what comes a second later', async () => {
      const store = await registryIn(
        await empty(),
        [1, 2].map((number) => person(`person-${number}`, idNumberOf(number))),
      );
      const unit = as(store, 'unit-admin');
      const inTime = await reportCase(unit, loss(store, idNumberOf(1)), SETTINGS, LAST_SECOND);
      expect(inTime).toMatchObject({ ok: true, notice: null, case: { clear: { periodKey: '2016' } } });
      const late = await reportCase(unit, loss(store, idNumberOf(2), 'person-2'), SETTINGS, A_SECOND_LATER);
      expect(late).toMatchObject({
        ok: true,
        notice: { from: '2016', to: '2017' },
        case: { clear: { periodKey: '2017', rolledOverFrom: '2016' } },
      });
      expect((await noticesBefore(unit, null, A_SECOND_LATER)).items).toMatchObject([
        { code: 'rolled-over', periods: { from: '2016', to: '2017' } },
      ]);
    });

    it('R22: goes by the day that is set', async () => {
      const store = await registryIn(await empty());
      const calendar = { ...SETTINGS.calendar, closingDays: { '2016': '2016-11-15' } };
      const result = await reportCase(as(store, 'unit-admin'), loss(store), { ...SETTINGS, calendar }, A_SECOND_LATER);
      expect(result).toMatchObject({ ok: true, notice: null, case: { clear: { periodKey: '2016' } } });
    });

    it('R23: moves what is left once, with one notice, also when two jobs run at once or one runs again', async () => {
      const store = await registryIn(await empty());
      const unit = as(store, 'unit-admin');
      await opened(unit, loss(store), LAST_SECOND);
      const province = as(store, 'province');
      expect(await rollOverCases(province, SETTINGS.calendar, LAST_SECOND)).toBe(0);
      const both = await Promise.all([1, 2].map(() => rollOverCases(province, SETTINGS.calendar, A_SECOND_LATER)));
      expect(both.sort()).toEqual([0, 1]);
      expect(await rollOverCases(province, SETTINGS.calendar, later(1, A_SECOND_LATER))).toBe(0);
      expect(await periods(store)).toEqual([['2017', '2016']]);
      expect((await noticesBefore(unit, null, A_SECOND_LATER)).items).toHaveLength(1);
    });

    it('R23: leaves what was handed in in time, and tells nobody else', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), loss(store), later(-60, LAST_SECOND));
      await sealUpwards(store, clear.id, later(-60, LAST_SECOND));
      expect(await rollOverCases(as(store, 'province'), SETTINGS.calendar, A_SECOND_LATER)).toBe(0);
      expect(await periods(store)).toEqual([['2016', undefined]]);
      expect((await noticesBefore(as(store, 'county'), null, A_SECOND_LATER)).items).toEqual([]);
    });
  });

  describe('the figures of a prefecture (R27)', () => {
    it('R27: are on time for what was handed in in time, however late the province deals with it', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), loss(store), later(-60, LAST_SECOND));
      await sealUpwards(store, clear.id, later(-60, LAST_SECOND));
      await carryOut(store, clear.id, undefined, A_SECOND_LATER);
      const figures = await caseFigures(as(store, 'prefecture'), PREFECTURE, SETTINGS.calendar, IN_JUNE);
      expect(figures?.total).toMatchObject({ items: 1, onTime: 1, late: 0 });
    });

    it('R27: are the sum of its own level and of its counties, with what is late and what was wrong', async () => {
      const people = [1, 2].map((number) => person(`person-${number}`, idNumberOf(number)));
      const atOwnLevel = person('person-3', idNumberOf(3), '岳阳市示范中心医院');
      const store = await registryIn(await empty(), [...people, atOwnLevel]);
      const first = await opened(as(store, 'unit-admin'), loss(store, idNumberOf(1), 'person-1'));
      await sealUpwards(store, first.clear.id);
      const second = await opened(as(store, 'unit-admin'), loss(store, idNumberOf(2), 'person-2'));
      const approve = { action: 'approve', opinion: '同意', seal: SEAL } as const;
      accepted(await decideOn(as(store, 'unit-education'), second.clear.id, approve, later(1)));
      const back = { action: 'return', to: 'unit', reason: '请核实' } as const;
      accepted(await decideOn(as(store, 'county'), second.clear.id, back, later(2)));
      await opened(as(store, 'unit-admin', OWN_LEVEL_UNIT), loss(store, idNumberOf(3), 'person-3'));

      const now = new Date('2026-11-05T00:00:00.000Z');
      const figures = await caseFigures(as(store, 'prefecture'), PREFECTURE, SETTINGS.calendar, now);
      expect(figures?.total).toMatchObject({ items: 3, onTime: 1, overdue: 2, wrong: 1 });
      expect(figures?.ownLevel).toMatchObject({ items: 1, overdue: 1 });
      expect(figures?.counties).toMatchObject([
        { county: COUNTY, figures: { items: 2, onTime: 1, overdue: 1, wrong: 1 } },
      ]);
      expect(await caseFigures(as(store, 'unit-admin', UNIT), PREFECTURE, SETTINGS.calendar, now)).toBeNull();
      const elsewhere = as(store, 'prefecture', '/43/4307' as UnitPath);
      expect(await caseFigures(elsewhere, PREFECTURE, SETTINGS.calendar, now)).toBeNull();
    });
  });
});
