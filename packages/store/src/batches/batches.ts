import { createHash } from 'node:crypto';
import {
  advanceBatch,
  BATCH_LIFE,
  type BatchStep,
  isSound,
  openBatch,
  type QuarterKey,
  quarterOfKey,
  type SealEvidence,
  type UnitPath,
} from '@jika/registry';
import { type Access, atDesk, type Desk, nobodyIn } from '../access.js';
import type { CaseAnnex } from '../case-tables.js';
import type { CaseSettings } from '../cases/case-settings.js';
import { within } from '../scope.js';
import { contentOf } from './batch-items.js';
import {
  type BatchRow,
  batchesOf,
  batchFromRow,
  batchRowWith,
  lockBatches,
  ownerOf,
  type StoredBatch,
  storedBatch,
} from './batch-rows.js';
import { insertBatch } from './join-batch.js';

export type BatchResult =
  | { ok: true; batch: StoredBatch }
  | {
      ok: false;
      problem:
        | 'unknown-batch'
        | 'batch-exists'
        | 'quarter-not-begun'
        | 'unknown-quarter'
        | 'not-allowed'
        | 'not-your-batch'
        | 'seal-invalid'
        | 'return-missing'
        | 'second-person-missing';
    };

/**
 * Opens the batch of a quarter, for whoever can freeze it: one for each owner and annex, and no second in whatever state the first is (R25). Cases open
 * it by themselves; a quarter without cases may go without.
 * @throws StoreError `unavailable`
 */
export function startBatch(
  access: Access,
  { owner, annex, quarter }: { owner: UnitPath; annex: CaseAnnex; quarter: QuarterKey },
  { calendar }: CaseSettings,
  now: Date,
): Promise<BatchResult> {
  return atDesk(access, now, async (desk): Promise<BatchResult> => {
    const { db, principal } = desk;
    const { ownerKind, owner: rightful } = ownerOf(owner);
    const mayFreeze = BATCH_LIFE[ownerKind].after('open', 'freeze', principal.role) !== null;
    if (!mayFreeze || !isSound(principal) || principal.jurisdiction !== owner || rightful !== owner)
      return { ok: false, problem: 'not-your-batch' };
    if (quarterOfKey(quarter, calendar) === null) return { ok: false, problem: 'unknown-quarter' };
    await lockBatches(db, owner, annex);
    const existing = (await batchesOf(db, owner, annex)).map(batchFromRow);
    const result = openBatch(existing, { id: '', owner, ownerKind, quarter }, calendar, now);
    if (!result.ok) return result;
    const row = await batchRowWith(db, await insertBatch(desk, owner, annex, quarter));
    return row === undefined
      ? { ok: false, problem: 'unknown-batch' }
      : { ok: true, batch: await storedBatch(db, row) };
  });
}

/**
 * Takes a batch one step on (D5.4). Frozen, it keeps the digest of what it holds, and later cases go to the next. It is reconciled when its stamped
 * return was filed, and by somebody else than who filed that.
 * @throws StoreError `unavailable`
 */
export function stepBatch(access: Access, id: string, step: BatchStep, now: Date): Promise<BatchResult> {
  return atDesk(access, now, async (desk): Promise<BatchResult> => {
    const { db, principal } = desk;
    const seen = await batchRowWith(db, id);
    if (seen === undefined) return { ok: false, problem: 'unknown-batch' };
    await lockBatches(db, seen.owner, seen.annex);
    const row = (await batchRowWith(db, id)) ?? seen;
    if (!isSound(principal) || principal.jurisdiction === null) return { ok: false, problem: 'not-allowed' };
    const actor = { role: principal.role, unitPath: principal.jurisdiction };
    const result = advanceBatch(batchFromRow(row), step, actor, now);
    if (!result.ok) return result;
    if (step.action === 'reconcile') {
      if (row.return_by === null) return { ok: false, problem: 'return-missing' };
      if (row.return_by === principal.accountId) return { ok: false, problem: 'second-person-missing' };
    }
    const { state, cutOffAt = null, seal } = result.batch;
    const frozen = step.action === 'freeze' ? await contentOf(db, id) : {};
    const change = { state, cut_off_at: cutOffAt, ...(seal && { seal: JSON.stringify(seal) }), ...frozen };
    await db.updateTable('batches').set(change).where('id', '=', id).execute();
    const changed = { ...row, ...change };
    await note(desk, changed, step);
    return { ok: true, batch: await storedBatch(db, changed) };
  });
}

/** Of the units that the principal reaches, by quarter, owner and annex; at most 500. */
export function batchesWithin(access: Access, now: Date): Promise<StoredBatch[]> {
  return atDesk(access, now, async ({ db, principal, record }) => {
    const rows = await db
      .selectFrom('batches')
      .selectAll()
      .where(within('owner', isSound(principal) ? principal.jurisdiction : null))
      .orderBy('quarter', 'desc')
      .orderBy('owner')
      .orderBy('annex')
      .limit(500)
      .execute();
    record('case.listed', nobodyIn('batches'), { count: rows.length });
    return Promise.all(rows.map((row) => storedBatch(db, row)));
  });
}

async function note({ db, record }: Desk, row: BatchRow, step: BatchStep): Promise<void> {
  const subject = { registrant: null, id: `batch/${row.id}` };
  const common = { batch: row.id, period: row.quarter };
  const count = row.items ?? 0;
  if (step.action === 'freeze') record('batch.frozen', subject, { ...common, count, digest: row.digest ?? '' });
  if (step.action === 'seal') record('batch.sealed', subject, { ...common, ...sealDigest(step.seal) });
  if (step.action === 'submit') record('batch.submitted', subject, { ...common, count });
  if (step.action === 'acknowledge') record('batch.acknowledged', subject, { ...common, level: 'province' });
  if (step.action === 'reconcile') {
    const refused = await countRefused(db, row.id);
    record('batch.reconciled', subject, { ...common, count, refused });
  }
}

/** Of an electronic seal, of its signature. */
export function sealDigest(seal: SealEvidence): { digest: string } {
  return { digest: seal.kind === 'scan' ? seal.sha256 : createHash('sha256').update(seal.signature).digest('hex') };
}

async function countRefused(db: Desk['db'], batchId: string): Promise<number> {
  const rows = await db
    .selectFrom('batch_items')
    .select(({ fn }) => fn.countAll().as('refused'))
    .where('batch_id', '=', batchId)
    .where('outcome', '=', 'refused')
    .executeTakeFirstOrThrow();
  return Number(rows.refused);
}
