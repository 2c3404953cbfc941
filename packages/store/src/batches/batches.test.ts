import type { IdNumber, UnitPath } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { verifyAudit } from '../audit/index.js';
import { cardRefOf, registrantKeyOf } from '../cards/card-at-desk.js';
import {
  accepted,
  as,
  DIRECT_UNIT,
  decideOn,
  IN_JUNE,
  idNumberOf,
  later,
  opened,
  PREFECTURE,
  person,
  registryIn,
  SEAL,
  SETTINGS,
  sealUpwards,
} from '../cases/case-fixture.js';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asClerk } from '../test-fixture.js';
import { annexItemsOf, previewBatch } from './annex-exports.js';
import { fileReturn, outcomesOfCase, sentRowsOf } from './annex-return.js';
import { batchesWithin, startBatch, stepBatch } from './batches.js';
import { exportsWithin, finishExport } from './export-register.js';

const PEOPLE = [1, 2, 3].map((number) => person(`person-${number}`, idNumberOf(number)));
const FILE = { rows: 1, bytes: 4_096, sha256: 'cd'.repeat(32) };
const approve = { action: 'approve', opinion: '同意', seal: SEAL } as const;

/** A card of that person was lost: the case stands sealed by the prefecture. */
async function sealedLoss(store: Store, number: number, from = IN_JUNE) {
  const idNumber = idNumberOf(number);
  const { registrant, cardKey } = cardRefOf(asClerk(store), { cardNumber: idNumber, issueSerial: '2016000731' });
  const about = {
    requestId: `loss-${number}-${from.getTime()}`,
    registrant,
    registrationId: `person-${number}`,
    cardKey,
  };
  const bank = { bankName: '岳阳示范银行', bankCardNumber: null, corrections: [] };
  const report = { kind: 'replacement', reason: 'lost', ...about, ...bank } as const;
  const { clear } = await opened(as(store, 'unit-admin'), report, from);
  return sealUpwards(store, clear.id, from);
}

const only = async (store: Store) => {
  const [batch] = await batchesWithin(as(store, 'prefecture'), IN_JUNE);
  if (batch === undefined) throw new Error('there is no batch');
  return batch;
};
const freeze = (store: Store, id: string, now = later(10)) =>
  stepBatch(as(store, 'prefecture'), id, { action: 'freeze' }, now);
const WHY = { format: 'xlsx', purpose: 'quarterly-submission' } as const;

async function itemsOf(store: Store, batchId: string) {
  const result = await annexItemsOf(as(store, 'prefecture'), batchId, WHY, SETTINGS.routing, later(11));
  if (!result.ok) throw new Error(result.problem);
  const items = [];
  for await (const item of result.export.items) items.push(item);
  return { ...result.export, items };
}

async function submitted(store: Store): Promise<string> {
  await sealedLoss(store, 1);
  await sealedLoss(store, 2, later(5));
  const { id } = await only(store);
  const prefecture = as(store, 'prefecture');
  for (const [index, step] of [
    { action: 'freeze' } as const,
    { action: 'seal', seal: SEAL } as const,
    { action: 'submit' } as const,
  ].entries())
    expect(await stepBatch(prefecture, id, step, later(20 + index))).toMatchObject({ ok: true });
  return id;
}

onEachDatabase((empty) => {
  describe('the batches of a prefecture (R25)', () => {
    it('R25: gather the cases of a quarter; a second batch is refused, an empty quarter is skipped', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      await sealedLoss(store, 1);
      await sealedLoss(store, 2);
      expect(await batchesWithin(as(store, 'prefecture'), later(9))).toMatchObject([
        { owner: PREFECTURE, annex: 4, quarter: '2026-Q2', state: 'open', items: 2 },
      ]);
      const second = { owner: PREFECTURE, annex: 4, quarter: '2026-Q2' } as const;
      const start = (what: Parameters<typeof startBatch>[1]) =>
        startBatch(as(store, 'prefecture'), what, SETTINGS, later(9));
      expect(await start(second)).toEqual({ ok: false, problem: 'batch-exists' });
      expect(await start({ ...second, quarter: '2026-Q4' })).toEqual({ ok: false, problem: 'quarter-not-begun' });
      expect(await start({ ...second, annex: 5 })).toMatchObject({ ok: true, batch: { items: 0 } });
      await sealedLoss(store, 3, new Date('2026-12-31T15:50:00.000Z'));
      const quarters = (await batchesWithin(as(store, 'province'), later(9))).map(({ annex, quarter }) => [
        annex,
        quarter,
      ]);
      expect(quarters).toEqual([
        [4, '2026-Q4'],
        [4, '2026-Q2'],
        [5, '2026-Q2'],
      ]);
    });

    it('R25: of batches that are opened at once one is made', async () => {
      const store = await registryIn(await empty());
      const what = { owner: PREFECTURE, annex: 4, quarter: '2026-Q2' } as const;
      const tries = Array.from({ length: 8 }, () => startBatch(as(store, 'prefecture'), what, SETTINGS, later(9)));
      const results = (await Promise.all(tries)).map((result) => result.ok);
      expect(results.filter((ok) => ok)).toHaveLength(1);
    });

    it('R23, R25: a case that comes after the cut-off stands in the next batch, once, and says so', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      await sealedLoss(store, 1);
      const { id } = await only(store);
      const frozen = await freeze(store, id);
      expect(frozen).toMatchObject({ ok: true, batch: { state: 'frozen', items: 1 } });
      await sealedLoss(store, 2, later(30));
      const batches = await batchesWithin(as(store, 'prefecture'), later(40));
      expect(batches.map(({ quarter, items, state }) => [quarter, items, state])).toEqual([
        ['2026-Q3', 1, 'open'],
        ['2026-Q2', 1, 'frozen'],
      ]);
      const next = batches[0]?.id ?? '';
      await freeze(store, next, later(50));
      expect((await itemsOf(store, next)).items).toMatchObject([{ rolledOverFrom: '2026年第2季度' }]);
    });

    it('R28: a unit that answers to the province has batches of its own, with its own name and seal', async () => {
      const idNumber = idNumberOf(5) as IdNumber;
      const store = await registryIn(await empty(), [person('person-5', idNumber, '省直示范医院')]);
      const unit = as(store, 'unit-education', DIRECT_UNIT);
      const about = { requestId: 'void-1', registrant: registrantKeyOf(unit, idNumber), registrationId: 'person-5' };
      const { clear } = await opened(unit, { kind: 'void', ...about, userName: 'wang.shifan', rightIdNumber: null });
      accepted(await decideOn(unit, clear.id, approve, later(1)));
      const [batch] = await batchesWithin(as(store, 'province'), later(2));
      expect(batch).toMatchObject({ owner: DIRECT_UNIT, ownerKind: 'direct-unit', annex: 6, items: 1 });
      expect(await stepBatch(as(store, 'prefecture'), batch?.id ?? '', { action: 'freeze' }, later(3))).toMatchObject({
        ok: false,
      });
      expect(await stepBatch(unit, batch?.id ?? '', { action: 'freeze' }, later(3))).toMatchObject({ ok: true });
      expect(await previewBatch(unit, batch?.id ?? '', later(4))).toMatchObject({
        sender: { kind: 'direct-unit', name: '省直示范医院' },
      });
    });

    it('a case that is returned leaves an open batch, and stays in a frozen one', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      const [one, two] = [await sealedLoss(store, 1), await sealedLoss(store, 2)];
      const back = { action: 'return', to: 'unit', reason: '请核实' } as const;
      accepted(await decideOn(as(store, 'province'), one.clear.id, back, later(5)));
      const { id, items } = await only(store);
      expect(items).toBe(1);
      await freeze(store, id);
      accepted(await decideOn(as(store, 'province'), two.clear.id, back, later(20)));
      expect((await itemsOf(store, id)).items).toHaveLength(1);
    });

    it('R28: walks from open to reconciled by its owner and the province alone', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      const id = await submitted(store);
      const [prefecture, province] = [as(store, 'prefecture'), as(store, 'province')];
      expect(await stepBatch(prefecture, id, { action: 'acknowledge' }, later(30))).toMatchObject({
        problem: 'not-allowed',
      });
      expect(await stepBatch(province, id, { action: 'acknowledge' }, later(31))).toMatchObject({ ok: true });
      expect(await stepBatch(province, id, { action: 'reconcile' }, later(32))).toMatchObject({
        problem: 'return-missing',
      });
      const lines = [
        { idNumber: idNumberOf(1), outcome: 'accepted', remark: '' },
        { idNumber: idNumberOf(9), outcome: 'accepted', remark: '' },
      ] as const;
      const filed = await fileReturn(province, id, { digest: 'ef'.repeat(32), lines }, SETTINGS.routing, later(33));
      expect(filed).toEqual({ ok: true, counts: { accepted: 1, missing: 1 } });
      expect(await stepBatch(province, id, { action: 'reconcile' }, later(34))).toMatchObject({
        problem: 'second-person-missing',
      });
      const other = as(store, 'province', undefined, 'another');
      expect(await stepBatch(other, id, { action: 'reconcile' }, later(35))).toMatchObject({
        batch: { state: 'reconciled' },
      });
      expect(await fileReturn(province, id, { digest: 'ef'.repeat(32), lines }, SETTINGS.routing, later(36))).toEqual({
        ok: false,
        problem: 'return-filed',
      });
    });

    it('keeps what became of each line with its case', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      const id = await submitted(store);
      const lines = [{ idNumber: idNumberOf(1), outcome: 'refused', remark: '照片不符' }] as const;
      await fileReturn(as(store, 'province'), id, { digest: 'ef'.repeat(32), lines }, SETTINGS.routing, later(33));
      const rows = await insideOf(store)
        .database.db.selectFrom('batch_items')
        .select('case_id')
        .orderBy('joined_at')
        .execute();
      const outcomes = [];
      for (const { case_id } of rows)
        outcomes.push(...(await outcomesOfCase(as(store, 'county'), case_id, SETTINGS.routing, later(34))));
      expect(outcomes).toEqual([
        { batchId: id, outcome: 'refused', remark: '照片不符' },
        { batchId: id, outcome: 'missing', remark: '' },
      ]);
      const stranger = as(store, 'county', '/43/4307/430702' as UnitPath, 'stranger');
      expect(await outcomesOfCase(stranger, rows[0]?.case_id ?? '', SETTINGS.routing, later(34))).toEqual([]);
    });
  });

  describe('an annex that goes out', () => {
    it('is in the register and in the audit log before its first line leaves, and broken off until its file is there', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      await sealedLoss(store, 1);
      const { id } = await only(store);
      await freeze(store, id);
      const prefecture = as(store, 'prefecture');
      const result = await annexItemsOf(prefecture, id, WHY, SETTINGS.routing, later(11));
      if (!result.ok) throw new Error(result.problem);
      const begun = { batchId: id, annex: 4, account: 'prefecture', purpose: 'quarterly-submission', format: 'xlsx' };
      expect(await exportsWithin(prefecture, later(12))).toMatchObject([{ ...begun, state: 'broken-off', file: null }]);
      const { db } = insideOf(store).database;
      const codes = () =>
        db
          .selectFrom('audit_events')
          .select('code')
          .where('code', 'in', ['annex.exported', 'annex.export-finished'])
          .orderBy('at')
          .execute();
      expect(await codes()).toEqual([{ code: 'annex.exported' }]);
      expect(await finishExport(as(store, 'province'), result.export.id, FILE, later(12))).toBe(false);
      expect(await finishExport(prefecture, result.export.id, FILE, later(12))).toBe(true);
      expect(await finishExport(prefecture, result.export.id, { ...FILE, rows: 2 }, later(13))).toBe(false);
      expect(await exportsWithin(prefecture, later(14))).toMatchObject([{ ...begun, state: 'finished', file: FILE }]);
      expect(await codes()).toEqual([{ code: 'annex.exported' }, { code: 'annex.export-finished' }]);
      expect((await verifyAudit(db)).sound).toBe(true);
    });

    it('is whole for those who submit it alone; others of the prefecture see it masked, nobody else anything', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      await sealedLoss(store, 1);
      const { id } = await only(store);
      await freeze(store, id);
      for (const access of [
        as(store, 'county'),
        as(store, 'unit-admin'),
        as(store, 'information-centre', '/43' as UnitPath),
      ])
        expect(await annexItemsOf(access, id, WHY, SETTINGS.routing, later(11))).toEqual({
          ok: false,
          problem: 'not-allowed',
        });
      const shown = JSON.stringify(await previewBatch(as(store, 'prefecture'), id, later(12)));
      expect(shown).toContain('欧****');
      for (const personal of ['示范"', idNumberOf(1), '19900000001']) expect(shown).not.toContain(personal);
      expect(await previewBatch(as(store, 'prefecture', '/43/4307' as UnitPath), id, later(12))).toBeNull();
      expect(await exportsWithin(as(store, 'prefecture'), later(13))).toEqual([]);
    });

    it('is not made of a batch that is open, nor without a purpose', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      await sealedLoss(store, 1);
      const { id } = await only(store);
      const ask = (purpose: string) =>
        annexItemsOf(as(store, 'prefecture'), id, { ...WHY, purpose }, SETTINGS.routing, later(11));
      expect(await ask('quarterly-submission')).toEqual({ ok: false, problem: 'not-frozen' });
      await freeze(store, id);
      expect(await ask('为张三')).toEqual({ ok: false, problem: 'purpose-invalid' });
    });

    it('is refused at its end when lines were taken out of the frozen batch', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      await sealedLoss(store, 1);
      await sealedLoss(store, 2);
      const { id } = await only(store);
      await freeze(store, id);
      expect((await itemsOf(store, id)).items).toHaveLength(2);
      const { db } = insideOf(store).database;
      await db
        .deleteFrom('batch_items')
        .where('registrant_key', '=', registrantKeyOf(asClerk(store), idNumberOf(2)))
        .execute();
      await expect(itemsOf(store, id)).rejects.toMatchObject({ code: 'batch-changed' });
    });

    it('gives its rows to who files its return once it was submitted', async () => {
      const store = await registryIn(await empty(), PEOPLE);
      await sealedLoss(store, 1);
      const { id } = await only(store);
      const province = as(store, 'province');
      expect(await sentRowsOf(province, id, SETTINGS.routing, later(11))).toMatchObject({ problem: 'not-submitted' });
      expect(await sentRowsOf(as(store, 'county'), id, SETTINGS.routing, later(11))).toMatchObject({
        problem: 'not-allowed',
      });
    });
  });
});
