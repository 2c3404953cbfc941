import { cardAfter } from '@jika/registry';
import type { Selectable } from 'kysely';
import type { Access, Desk } from './access.js';
import { stateOf, updateCard } from './cards.js';
import { StoreError } from './errors.js';
import { atGuardedDesk } from './guarded-desk.js';
import { lockRegistrant } from './lock-registrant.js';
import { registrantOfReport, reportFromRow, type StoredMismatchReport } from './mismatch-reports.js';
import type { Tables } from './schema.js';
import { within } from './scope.js';

/** An admin's order that a reported card be replaced. `requestId` is its Idempotency-Key. */
export interface FlagRequest {
  reportId: string;
  requestId: string;
  flaggedBy: string;
}

type ReportRow = Selectable<Tables['mismatch_reports']>;

/**
 * Flags the reported card for replacement (X6), once: the same request gets the first answer again.
 * @throws StoreError `unknown-report` (also for one out of the principal's reach), `forbidden` to a role that flags no cards, `card-not-on-record`, `already-flagged` by another request,
 *   `request-id-reused` for another report of that person, `transition-refused` for a card that is out of use, `unavailable`
 */
export function flagForReplacement(access: Access, flag: FlagRequest, now: Date): Promise<StoredMismatchReport> {
  return atGuardedDesk(access, now, async (desk) => {
    const { db, keys, record, demand } = desk;
    const report = await reportRow(desk, flag.reportId);
    const subject = { registrant: report.registrant_key, id: `report/${report.id}` };
    demand({ action: 'flag-for-replacement', on: { unitPath: report.unit_path }, subject });
    if (report.flag_request_id === flag.requestId) return reportFromRow(keys, report);
    if (await isRequestIdTaken(desk, report.registrant_key, flag.requestId)) throw new StoreError('request-id-reused');
    if (report.state === 'flagged') throw new StoreError('already-flagged');
    await flagCard(desk, report);
    const change = {
      state: 'flagged',
      flagged_at: now.toISOString(),
      flagged_by: flag.flaggedBy,
      flag_request_id: flag.requestId,
    } as const;
    await db
      .updateTable('mismatch_reports')
      .set(change)
      .where('registrant_key', '=', report.registrant_key)
      .where('id', '=', report.id)
      .execute();
    record('card.flagged', subject, { reason: report.reason });
    return reportFromRow(keys, { ...report, ...change });
  });
}

async function flagCard({ db, now }: Desk, { registrant_key, card_key, reason }: ReportRow): Promise<void> {
  if (card_key === null) throw new StoreError('card-not-on-record');
  const state = cardAfter(await stateOf(db, registrant_key, card_key), 'flag-for-replacement');
  if (state === null) throw new StoreError('transition-refused');
  await updateCard(db, registrant_key, card_key, { state, flagged_at: now.toISOString(), flag_reason: reason });
}

async function reportRow({ db, principal }: Desk, id: string): Promise<ReportRow> {
  const registrant = registrantOfReport(id);
  const query = db
    .selectFrom('mismatch_reports')
    .selectAll()
    .where('registrant_key', '=', registrant)
    .where('id', '=', id)
    .where(within('unit_path', principal.jurisdiction));
  if ((await query.executeTakeFirst()) === undefined) throw new StoreError('unknown-report');
  await lockRegistrant(db, registrant);
  // Somebody may have flagged it while this one waited.
  return query.executeTakeFirstOrThrow();
}

async function isRequestIdTaken({ db }: Desk, registrant: string, requestId: string): Promise<boolean> {
  const row = await db
    .selectFrom('mismatch_reports')
    .select('id')
    .where('registrant_key', '=', registrant)
    .where('flag_request_id', '=', requestId)
    .executeTakeFirst();
  return row !== undefined;
}
