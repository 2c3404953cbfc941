import { randomUUID } from 'node:crypto';
import {
  type Action,
  type AnnexItems,
  type AnnexSender,
  annexRow,
  decide,
  isSound,
  maskedCells,
  type Principal,
  type QuarterKey,
  type RoutingSettings,
} from '@jika/registry';
import { type Access, atDesk, type Desk } from '../access.js';
import type { CaseAnnex } from '../case-tables.js';
import { StoreError } from '../errors.js';
import { within } from '../scope.js';
import { inOneStatement, insideOf } from '../store.js';
import { BatchDigest, itemDigest, itemFromRow, itemRows, linesOf, openedItem } from './batch-items.js';
import { type BatchRow, batchRowWith, countItems } from './batch-rows.js';

/** In which form a file is made. */
export const EXPORT_FORMATS = ['xlsx', 'html'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** An annex that may go out. It is in the register from now on, whether or not the file comes to be. */
export interface AnnexExport<A extends CaseAnnex = CaseAnnex> {
  id: string;
  annex: A;
  quarter: QuarterKey;
  sender: AnnexSender;
  count: number;
  /**
   * Row by row, a page in memory at a time.
   * @throws StoreError `batch-changed` at the end, when that was not what the batch was frozen as; `batch-stripped`; `unavailable`
   */
  items: AsyncIterable<AnnexItems[A]>;
}
/** Told apart by the annex. */
export type AnyAnnexExport = { [A in CaseAnnex]: AnnexExport<A> }[CaseAnnex];

export type AnnexExportResult =
  | { ok: true; export: AnyAnnexExport }
  | { ok: false; problem: 'unknown-batch' | 'not-frozen' | 'not-allowed' | 'purpose-invalid' };

/** A few words of a code, such as `quarterly-submission`: no place for anything personal. */
const PURPOSE = /^[a-z][a-z-]{0,39}$/u;

/**
 * Opens the items of a frozen batch to those who submit it (rows 85, 86): that they went out, to whom and why, is in the register and in the audit log before
 * the first of them leaves.
 * @throws StoreError `unavailable`
 */
export function annexItemsOf(
  access: Access,
  batchId: string,
  { format, purpose }: { format: ExportFormat; purpose: string },
  routing: RoutingSettings,
  now: Date,
): Promise<AnnexExportResult> {
  return atDesk(access, now, async (desk): Promise<AnnexExportResult> => {
    const { db, principal, record } = desk;
    const batch = await batchRowWith(db, batchId);
    if (batch === undefined) return { ok: false, problem: 'unknown-batch' };
    const subject = { registrant: null, id: `batch/${batchId}` };
    const action: Action = `export-annex-${batch.annex}`;
    const decision = decide(principal, action, { unitPath: batch.owner }, routing);
    if (!decision.ok) {
      record('permission.refused', subject, { action, reason: decision.problem, unit: batch.owner });
      return { ok: false, problem: 'not-allowed' };
    }
    if (batch.state === 'open' || batch.items === null || batch.digest === null)
      return { ok: false, problem: 'not-frozen' };
    if (!PURPOSE.test(purpose)) return { ok: false, problem: 'purpose-invalid' };
    const id = await register(desk, batchId, format, purpose);
    const { annex, quarter, items: count, digest } = batch;
    record('annex.exported', subject, {
      annex: `annex-${annex}`,
      batch: batchId,
      period: quarter,
      format,
      count,
      digest,
    });
    const sender = await senderOf(desk, batch);
    const exported = { id, annex, quarter, sender, count, items: itemsOf(access, batch) };
    return { ok: true, export: exported as AnyAnnexExport };
  });
}

async function* itemsOf({ store }: Access, batch: BatchRow): AsyncGenerator<AnnexItems[CaseAnnex]> {
  const { keys } = insideOf(store);
  const content = new BatchDigest();
  for await (const row of linesOf((query) => inOneStatement(store, query), batch.id)) {
    const item = await openedItem(store, row);
    content.add(itemDigest(keys, item));
    yield item;
  }
  const { items, digest } = content.end();
  if (items !== batch.items || digest !== batch.digest) throw new StoreError('batch-changed');
}

/** What shows of a batch to those who do not submit it. */
export interface BatchPreview {
  annex: CaseAnnex;
  quarter: QuarterKey;
  sender: AnnexSender;
  state: BatchRow['state'];
  count: number;
  /** The first rows, masked. */
  rows: string[][];
}

/**
 * Null when there is no such batch, or none that the principal reaches.
 * @throws StoreError `batch-stripped`, `unavailable`
 */
export function previewBatch(access: Access, batchId: string, now: Date, shown = 50): Promise<BatchPreview | null> {
  return atDesk(access, now, async (desk): Promise<BatchPreview | null> => {
    const { db, keys, principal, record } = desk;
    const batch = await db
      .selectFrom('batches')
      .selectAll()
      .where('id', '=', batchId)
      .where(within('owner', isSound(principal) ? principal.jurisdiction : null))
      .executeTakeFirst();
    if (batch === undefined) return null;
    const { annex, quarter, state } = batch;
    const first = (await itemRows(db, batchId)).slice(0, shown);
    const rows = first.flatMap((row) => {
      const cells = annexRow(annex, itemFromRow(keys, row) as never);
      return cells.ok ? [maskedCells(annex, cells.cells)] : [];
    });
    record('case.listed', { registrant: null, id: `batch/${batchId}` }, { count: rows.length });
    const count = batch.items ?? (await countItems(db, batchId));
    return { annex, quarter, state, sender: await senderOf(desk, batch), count, rows };
  });
}

/** A direct unit prints its own name and seal (D6.8). */
async function senderOf({ db }: Desk, { owner, owner_kind: kind }: BatchRow): Promise<AnnexSender> {
  const unit = await db.selectFrom('units').select('name').where('path', '=', owner).executeTakeFirst();
  return { kind, name: unit?.name ?? '' };
}

async function register({ db, principal, now }: Desk, batchId: string, format: string, purpose: string) {
  const id = randomUUID();
  const { accountId: account, role }: Principal = principal;
  const nothing = { finished_at: null, rows: null, bytes: null, sha256: null };
  await db
    .insertInto('annex_exports')
    .values({ id, batch_id: batchId, account, role, purpose, format, started_at: now.toISOString(), ...nothing })
    .execute();
  return id;
}
