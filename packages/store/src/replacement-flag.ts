import { cardAfter } from '@jika/registry';
import type { Kysely, Transaction } from 'kysely';
import { stateOf, updateCard } from './cards.js';
import { StoreError } from './errors.js';
import { reportFromRow, type StoredMismatchReport } from './mismatch-reports.js';
import type { Tables } from './schema.js';
import { inTransaction, type Store } from './store.js';

/** An admin's order that a reported card be replaced. `requestId` is its Idempotency-Key. */
export interface FlagRequest {
  reportId: string;
  requestId: string;
  flaggedBy: string;
}

/**
 * Flags the reported card for replacement (X6), once: the same request gets the first answer again.
 * @throws StoreError `unknown-report`, `card-not-on-record`, `already-flagged` by another request, `request-id-reused` for another report,
 *   `transition-refused` for a card that is out of use, `unavailable`
 */
export function flagForReplacement(store: Store, flag: FlagRequest, now: Date): Promise<StoredMismatchReport> {
  return inTransaction(store, async (db) => {
    const report = await reportRow(db, flag.reportId);
    if (!report) throw new StoreError('unknown-report');
    if (report.flag_request_id === flag.requestId) return reportFromRow(report);
    if (await isRequestIdTaken(db, flag.requestId)) throw new StoreError('request-id-reused');
    if (report.state === 'flagged') throw new StoreError('already-flagged');
    const at = now.toISOString();
    await flagCard(db, report, at);
    const change = {
      state: 'flagged',
      flagged_at: at,
      flagged_by: flag.flaggedBy,
      flag_request_id: flag.requestId,
    } as const;
    await db.updateTable('mismatch_reports').set(change).where('id', '=', report.id).execute();
    return reportFromRow({ ...report, ...change });
  });
}

async function flagCard(db: Transaction<Tables>, report: Tables['mismatch_reports'], at: string): Promise<void> {
  const { registration_id, card_number, issue_serial, reason } = report;
  if (registration_id === null || card_number === null || issue_serial === null)
    throw new StoreError('card-not-on-record');
  const key = { cardNumber: card_number, issueSerial: issue_serial };
  const state = cardAfter(await stateOf(db, key), 'flag-for-replacement');
  if (state === null) throw new StoreError('transition-refused');
  await updateCard(db, registration_id, key, { state, flagged_at: at, flag_reason: reason });
}

function reportRow(db: Kysely<Tables>, id: string): Promise<Tables['mismatch_reports'] | undefined> {
  return db.selectFrom('mismatch_reports').selectAll().where('id', '=', id).executeTakeFirst();
}

async function isRequestIdTaken(db: Kysely<Tables>, requestId: string): Promise<boolean> {
  const row = await db
    .selectFrom('mismatch_reports')
    .select('id')
    .where('flag_request_id', '=', requestId)
    .executeTakeFirst();
  return row !== undefined;
}
