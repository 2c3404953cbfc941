import { annexRow, decide, type RoutingSettings } from '@jika/registry';
import { type Access, atDesk, type Desk } from '../access.js';
import type { ItemOutcome } from '../case-tables.js';
import { mayFollow } from '../cases/case-reach.js';
import { caseRowWith } from '../cases/case-rows.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedOutcome } from '../sealing/sealed-values.js';
import { inOneStatement } from '../store.js';
import { itemFromRow, linesOf, openedItem } from './batch-items.js';
import { type BatchRow, batchRowWith, lockBatches } from './batch-rows.js';

type Refusal = { ok: false; problem: 'unknown-batch' | 'not-allowed' | 'not-submitted' | 'return-filed' };

/** The rows of an annex as they went out, for a return to be held against. */
export type SentRowsResult = { ok: true; annex: BatchRow['annex']; rows: AsyncIterable<readonly string[]> } | Refusal;

/**
 * The rows of a batch that was submitted, in its order, to who may file its return; recorded before the first leaves.
 * @throws StoreError `unavailable`
 */
export function sentRowsOf(
  access: Access,
  batchId: string,
  routing: RoutingSettings,
  now: Date,
): Promise<SentRowsResult> {
  return atDesk(access, now, async (desk): Promise<SentRowsResult> => {
    const found = await returnableBatch(desk, batchId, routing);
    if (!found.ok) return found;
    const { batch } = found;
    desk.record('case.listed', { registrant: null, id: `batch/${batchId}` }, { count: batch.items ?? 0 });
    return { ok: true, annex: batch.annex, rows: rowsOf(access, batch) };
  });
}

async function* rowsOf({ store }: Access, { id, annex }: BatchRow): AsyncGenerator<readonly string[]> {
  for await (const row of linesOf((query) => inOneStatement(store, query), id)) {
    const result = annexRow(annex, (await openedItem(store, row)) as never);
    if (result.ok) yield result.cells;
  }
}

/** What a stamped return says of one line. */
export interface ReturnedLine {
  idNumber: string;
  outcome: ItemOutcome;
  remark: string;
}

export type FiledReturn = { ok: true; counts: Readonly<Partial<Record<ItemOutcome, number>>> } | Refusal;

/**
 * Files the stamped return of a batch, once, all or nothing: what became of each line is kept with it, and a line that the return does not know is `missing`.
 * @param digest SHA-256 of the file, in lower-case hex
 * @throws StoreError `unavailable`
 */
export function fileReturn(
  access: Access,
  batchId: string,
  { digest, lines }: { digest: string; lines: Iterable<ReturnedLine> },
  routing: RoutingSettings,
  now: Date,
): Promise<FiledReturn> {
  return atDesk(access, now, async (desk): Promise<FiledReturn> => {
    const { db, keys, principal, record } = desk;
    const found = await returnableBatch(desk, batchId, routing);
    if (!found.ok) return found;
    const said = new Map<string, ReturnedLine>();
    for (const line of lines) said.set(line.idNumber.toUpperCase(), line);
    const counts: Partial<Record<ItemOutcome, number>> = {};
    for await (const item of linesOf((query) => query(db), batchId)) {
      const { registrant_key, case_id } = item;
      const key = itemFromRow(keys, item).idNumber.toUpperCase();
      const { outcome, remark } = said.get(key) ?? { outcome: 'missing' as const, remark: '' };
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      const sealed: SealedOutcome = { remark };
      await db
        .updateTable('batch_items')
        .set({ outcome, sealed_outcome: keys.seal(sealed, sealedIn.outcome(registrant_key, case_id, batchId)) })
        .where('registrant_key', '=', registrant_key)
        .where('case_id', '=', case_id)
        .where('batch_id', '=', batchId)
        .execute();
    }
    await db
      .updateTable('batches')
      .set({ return_digest: digest, return_by: principal.accountId })
      .where('id', '=', batchId)
      .execute();
    const annex = `annex-${found.batch.annex}`;
    record('annex.return-filed', { registrant: null, id: `batch/${batchId}` }, { annex, batch: batchId, digest });
    return { ok: true, counts };
  });
}

const WITH_PROVINCE: readonly BatchRow['state'][] = ['submitted', 'acknowledged'];

async function returnableBatch(
  { db, principal, record }: Desk,
  batchId: string,
  routing: RoutingSettings,
): Promise<{ ok: true; batch: BatchRow } | Refusal> {
  const seen = await batchRowWith(db, batchId);
  if (seen === undefined) return { ok: false, problem: 'unknown-batch' };
  await lockBatches(db, seen.owner, seen.annex);
  const batch = (await batchRowWith(db, batchId)) ?? seen;
  const action = 'import-stamped-return';
  const decision = decide(principal, action, { unitPath: batch.owner }, routing);
  if (!decision.ok) {
    const subject = { registrant: null, id: `batch/${batchId}` };
    record('permission.refused', subject, { action, reason: decision.problem, unit: batch.owner });
    return { ok: false, problem: 'not-allowed' };
  }
  if (batch.return_by !== null) return { ok: false, problem: 'return-filed' };
  return WITH_PROVINCE.includes(batch.state) ? { ok: true, batch } : { ok: false, problem: 'not-submitted' };
}

/** What became of a case in its batches, the newest first. */
export interface CaseOutcome {
  batchId: string;
  outcome: ItemOutcome;
  remark: string;
}

/** Nothing for who may not follow the case. */
export function outcomesOfCase(
  access: Access,
  caseId: string,
  routing: RoutingSettings,
  now: Date,
): Promise<CaseOutcome[]> {
  return atDesk(access, now, async ({ db, keys, principal, record }) => {
    const known = await caseRowWith(db, caseId);
    if (known === undefined || !mayFollow(principal, known, { routing })) return [];
    const { registrant_key: registrant, kind: caseKind } = known;
    const rows = await db
      .selectFrom('batch_items')
      .selectAll()
      .where('registrant_key', '=', registrant)
      .where('case_id', '=', caseId)
      .orderBy('joined_at', 'desc')
      .execute();
    record('case.read', { registrant, id: `case/${caseId}` }, { caseKind });
    return rows.flatMap(({ batch_id: batchId, outcome, sealed_outcome }) => {
      if (outcome === null || sealed_outcome === null) return [];
      const { remark } = keys.open(sealed_outcome, sealedIn.outcome(registrant, caseId, batchId)) as SealedOutcome;
      return [{ batchId, outcome, remark }];
    });
  });
}
