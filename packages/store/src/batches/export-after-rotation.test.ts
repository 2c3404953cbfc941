import { expect, it, onTestFinished } from 'vitest';
import { cardRefOf } from '../cards/card-at-desk.js';
import { as, IN_JUNE, later, opened, person, registryIn, SEAL, SETTINGS, sealUpwards } from '../cases/case-fixture.js';
import { FIRST_SEALED, resealStep, type SealedPlace } from '../sealing/resealing.js';
import { rotateDataKey } from '../sealing/rotation.js';
import { openStore, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asClerk, CARD, ID_NUMBER, MASTER_KEY } from '../test-fixture.js';
import { annexItemsOf } from './annex-exports.js';
import { sentRowsOf } from './annex-return.js';
import { batchesWithin, stepBatch } from './batches.js';

/** A batch of one lost card, before the province. */
async function submittedBatch(store: Store): Promise<string> {
  const about = { ...cardRefOf(asClerk(store), CARD), requestId: 'loss-1', registrationId: 'person-1' };
  const bank = { bankName: '岳阳示范银行', bankCardNumber: null, corrections: [] };
  const report = { kind: 'replacement', reason: 'lost', ...about, ...bank } as const;
  const { clear } = await opened(as(store, 'unit-admin'), report, IN_JUNE);
  await sealUpwards(store, clear.id, IN_JUNE);
  const prefecture = as(store, 'prefecture');
  const [batch] = await batchesWithin(prefecture, IN_JUNE);
  const id = batch?.id ?? '';
  const steps = [{ action: 'freeze' }, { action: 'seal', seal: SEAL }, { action: 'submit' }] as const;
  for (const [index, step] of steps.entries())
    expect(await stepBatch(prefecture, id, step, later(20 + index))).toMatchObject({ ok: true });
  return id;
}

async function rotateAndReseal(store: Store): Promise<void> {
  const province = as(store, 'province');
  await rotateDataKey(province, MASTER_KEY, later(30));
  for (let place: SealedPlace | null = FIRST_SEALED; place !== null; )
    ({ next: place } = await resealStep(province, 100, place, later(30)));
}

async function countOf(rows: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of rows) count += 1;
  return count;
}

onEachDatabase((empty) => {
  it.each(['its export', 'its rows for the return'])(
    'C4: a batch opens for %s also in a process that has not heard of a new data key',
    async (what) => {
      const location = await empty();
      const store = await registryIn(location, [person('person-1', ID_NUMBER)]);
      const id = await submittedBatch(store);
      const other = await openStore(location, MASTER_KEY);
      onTestFinished(() => other.close());
      await rotateAndReseal(other);

      const prefecture = as(store, 'prefecture');
      const why = { format: 'xlsx', purpose: 'quarterly-submission' } as const;
      if (what === 'its export') {
        const made = await annexItemsOf(prefecture, id, why, SETTINGS.routing, later(31));
        expect(made.ok && (await countOf(made.export.items))).toBe(1);
      } else {
        const sent = await sentRowsOf(prefecture, id, SETTINGS.routing, later(31));
        expect(sent.ok && (await countOf(sent.rows))).toBe(1);
      }
    },
  );
});
