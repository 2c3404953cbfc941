import { randomUUID } from 'node:crypto';
import {
  annexRow,
  batchPlaceOnArrival,
  type CalendarSettings,
  type EscalationCase,
  isExportable,
  type QuarterKey,
  type UnitPath,
} from '@jika/registry';
import type { Desk } from '../access.js';
import type { CaseAnnex } from '../case-tables.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedItem } from '../sealing/sealed-values.js';
import { itemOfCase } from './annex-item.js';
import { itemDigest } from './batch-items.js';
import { annexOf, batchesOf, batchFromRow, lockBatches, ownerOf } from './batch-rows.js';

/** Whether a case has all that its annex asks for (R67). */
export function isComplete(escalation: EscalationCase): boolean {
  const { annex, item } = itemOfCase(escalation, null);
  return isExportable(escalation) && annexRow(annex, item as never).ok;
}

/**
 * A case that only waits for the province stands in the batch of the quarter; when that is frozen, in the next (R25, D5.4). What it says in the annex is kept
 * with it: a batch that was frozen is for ever what it was.
 */
export async function joinBatch(
  desk: Desk,
  registrant: string,
  escalation: EscalationCase,
  calendar: CalendarSettings,
): Promise<void> {
  const { db, keys, now } = desk;
  const { id, kind, unitPath } = escalation.clear;
  const annex = annexOf(kind);
  const { owner } = ownerOf(unitPath);
  await lockBatches(db, owner, annex);
  const existing = (await batchesOf(db, owner, annex)).map(batchFromRow);
  const place = batchPlaceOnArrival(owner, existing, calendar, now);
  const known = existing.find(({ quarter }) => quarter === place.quarter);
  const batchId = known?.id ?? (await insertBatch(desk, unitPath, annex, place.quarter));
  const missed = place.rolledOverFrom ?? null;
  const { item } = itemOfCase(escalation, missed);
  const sealed = keys.seal({ item } satisfies SealedItem, sealedIn.batchItem(registrant, id, batchId));
  await db
    .insertInto('batch_items')
    .values({
      registrant_key: registrant,
      case_id: id,
      batch_id: batchId,
      joined_at: now.toISOString(),
      rolled_over_from: missed,
      digest: itemDigest(keys, item),
      outcome: null,
      sealed,
      sealed_outcome: null,
    })
    .execute();
}

/** A case that goes back down leaves the batch that is still open; from one that was frozen nothing is taken away. */
export async function leaveBatch({ db }: Desk, registrant: string, { clear }: EscalationCase): Promise<void> {
  const annex = annexOf(clear.kind);
  const { owner } = ownerOf(clear.unitPath);
  await lockBatches(db, owner, annex);
  const open = (await batchesOf(db, owner, annex)).filter(({ state }) => state === 'open').map(({ id }) => id);
  if (open.length === 0) return;
  await db
    .deleteFrom('batch_items')
    .where('registrant_key', '=', registrant)
    .where('case_id', '=', clear.id)
    .where('batch_id', 'in', open)
    .execute();
}

export async function insertBatch(
  { db, now, record }: Desk,
  unitPath: UnitPath,
  annex: CaseAnnex,
  quarter: QuarterKey,
): Promise<string> {
  const id = randomUUID();
  const { owner, ownerKind } = ownerOf(unitPath);
  await db
    .insertInto('batches')
    .values({
      id,
      owner,
      owner_kind: ownerKind,
      annex,
      quarter,
      state: 'open',
      opened_at: now.toISOString(),
      cut_off_at: null,
      items: null,
      digest: null,
      seal: null,
      return_digest: null,
      return_by: null,
    })
    .execute();
  record(
    'batch.opened',
    { registrant: null, id: `batch/${id}` },
    { batch: id, period: quarter, annex: `annex-${annex}` },
  );
  return id;
}
