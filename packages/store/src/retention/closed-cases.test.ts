import { describe, expect, it } from 'vitest';
import { annexItemsOf } from '../batches/annex-exports.js';
import { outcomesOfCase } from '../batches/annex-return.js';
import { batchesWithin, stepBatch } from '../batches/batches.js';
import { cardRefOf } from '../cards/card-at-desk.js';
import {
  as,
  IN_JUNE,
  idNumberOf,
  later,
  opened,
  person,
  registryIn,
  SETTINGS,
  sealUpwards,
} from '../cases/case-fixture.js';
import { readCase } from '../cases/case-lists.js';
import { sealedCensus } from '../sealing/resealing.js';
import { insideOf } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asClerk } from '../test-fixture.js';
import { applyRetention, proposeRetention } from './apply.js';

const YEARS_LATER = new Date('2032-01-01T00:00:00.000Z');
const WHY = { format: 'xlsx', purpose: 'quarterly-submission' } as const;

onEachDatabase((empty) => {
  describe('a case that was closed five years ago', () => {
    it('C4.5: keeps its states and steps, and nothing of the person; its batch can be exported no more', async () => {
      const people = [1, 2].map((number) => person(`person-${number}`, idNumberOf(number)));
      const store = await registryIn(await empty(), people);
      const ids = [];
      for (const number of [1, 2]) {
        const card = { cardNumber: idNumberOf(number), issueSerial: '2016000731' };
        const { registrant, cardKey } = cardRefOf(asClerk(store), card);
        const about = { requestId: `loss-${number}`, registrant, registrationId: `person-${number}`, cardKey };
        const bank = { bankName: '岳阳示范银行', bankCardNumber: null, corrections: [] };
        const report = { kind: 'replacement', reason: 'lost', ...about, ...bank } as const;
        const { clear } = await opened(as(store, 'unit-admin'), report, IN_JUNE);
        await sealUpwards(store, clear.id, IN_JUNE);
        ids.push(clear.id);
      }
      const [closed = '', open = ''] = ids;
      const [batch] = await batchesWithin(as(store, 'prefecture'), IN_JUNE);
      await stepBatch(as(store, 'prefecture'), batch?.id ?? '', { action: 'freeze' }, later(10));
      const { db } = insideOf(store).database;
      await db.updateTable('cases').set({ state: 'executed', awaiting: null }).where('id', '=', closed).execute();

      const { id } = await proposeRetention(as(store, 'province'), YEARS_LATER);
      const second = as(store, 'province', undefined, 'second');
      const counts = await applyRetention(second, id, YEARS_LATER);
      const steps = (await readCase(as(store, 'prefecture'), closed, SETTINGS, later(11)))?.personal.trail.length;
      const done = counts.filter(({ recordClass, count }) => recordClass === 'case-closed' && count > 0);
      expect(done.map(({ count }) => count)).toEqual([1, steps, 1]);

      const [gone, kept] = await Promise.all(
        [closed, open].map((each) => readCase(as(store, 'prefecture'), each, SETTINGS, later(12))),
      );
      expect(gone?.clear).toMatchObject({ state: 'executed', kind: 'replacement', reasonCode: 'lost' });
      expect(gone?.personal).toMatchObject({ person: { name: '', idNumber: '', phone: '' }, approvals: [] });
      expect(JSON.stringify(gone)).not.toContain(idNumberOf(1));
      expect(kept?.personal.person.idNumber).toBe(idNumberOf(2));
      expect(await outcomesOfCase(as(store, 'prefecture'), closed, SETTINGS.routing, later(12))).toEqual([]);
      const result = await annexItemsOf(as(store, 'prefecture'), batch?.id ?? '', WHY, SETTINGS.routing, later(13));
      const items = async () => {
        if (result.ok) for await (const _ of result.export.items);
      };
      await expect(items()).rejects.toMatchObject({ code: 'batch-stripped' });
      expect((await sealedCensus(as(store, 'province'))).broken).toEqual([]);
    });
  });
});
