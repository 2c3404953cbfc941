import { randomUUID } from 'node:crypto';
import { type ComparedField, cardAfter, type MismatchReason, type Verdict } from '@jika/registry';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { type CardKey, stateOf, updateCard } from './cards.js';
import { StoreError } from './errors.js';
import { type Page, type Place, pageOfRows } from './page.js';
import { isSettled, type ReceiptedRequest, useReceipt } from './receipts.js';
import type { Tables } from './schema.js';
import { inOneStatement, inTransaction, type Store } from './store.js';

/** What is wrong on the card and what is right (R67). */
export interface ReportedField {
  field: ComparedField;
  onCard: string | null;
  correct: string | null;
}

export interface MismatchReportRequest extends ReceiptedRequest {
  registrationId: string | null;
  /** Null for a card that is not on record. */
  card: CardKey | null;
  /** As read, on record or not. */
  issueSerial: string | null;
  name: string | null;
  maskedIdNumber: string | null;
  unitName: string | null;
  verdict: Verdict;
  reason: MismatchReason;
  fields: ReportedField[];
}

export interface StoredMismatchReport {
  id: string;
  state: 'open' | 'flagged';
  reason: MismatchReason;
  fields: ReportedField[];
  verdict: Verdict;
  name: string | null;
  maskedIdNumber: string | null;
  issueSerial: string | null;
  unitName: string | null;
  outletName: string;
  stationName: string;
  reportedAt: string;
  flaggedAt: string | null;
  flaggedBy: string | null;
}

/**
 * Files a report, once: the same request gets the first answer again. Loss suspends the card at once (R20).
 * @throws StoreError `already-reported` while one with this reason is open for the card, `receipt-used`, `request-id-reused`, `unavailable`
 */
export function reportMismatch(
  store: Store,
  request: MismatchReportRequest,
  now: Date,
): Promise<{ made: boolean; report: StoredMismatchReport }> {
  return inTransaction(store, async (db) => {
    if (await isSettled(db, request)) return { made: false, report: await reportOf(db, request.requestId) };
    await useReceipt(db, request, now);
    if (request.card !== null && (await hasOpenReport(db, request.card, request.reason))) {
      throw new StoreError('already-reported');
    }
    if (request.reason === 'lost') await suspendCard(db, request);
    const { station } = request;
    await db
      .insertInto('mismatch_reports')
      .values({
        id: randomUUID(),
        request_id: request.requestId,
        registration_id: request.registrationId,
        card_number: request.card?.cardNumber ?? null,
        issue_serial: request.issueSerial,
        name: request.name,
        masked_id_number: request.maskedIdNumber,
        unit_name: request.unitName,
        verdict: request.verdict,
        reason: request.reason,
        fields: JSON.stringify(request.fields),
        outlet_name: station.outletName,
        station_name: station.name,
        operator: request.operator,
        reported_at: now.toISOString(),
        state: 'open',
        flagged_at: null,
        flagged_by: null,
        flag_request_id: null,
      })
      .execute();
    return { made: true, report: await reportOf(db, request.requestId) };
  });
}

/** See `settledActivation`. */
export function settledMismatchReport(
  store: Store,
  request: ReceiptedRequest,
): Promise<StoredMismatchReport | undefined> {
  return inTransaction(store, async (db) =>
    (await isSettled(db, request)) ? await reportOf(db, request.requestId) : undefined,
  );
}

/** Newest first. */
export function mismatchReportsBefore(
  store: Store,
  place: Place | null,
  limit = 50,
): Promise<Page<StoredMismatchReport>> {
  return inOneStatement(store, async (db) => {
    const rows = await db
      .selectFrom('mismatch_reports')
      .selectAll()
      .$if(place !== null, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('reported_at', 'id'), '<', tuple(place?.at ?? '', place?.id ?? '')),
        ),
      )
      .orderBy('reported_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOfRows(rows, limit, reportFromRow, (row) => ({ at: row.reported_at, id: row.id }));
  });
}

async function suspendCard(db: Transaction<Tables>, { registrationId, card }: MismatchReportRequest): Promise<void> {
  if (registrationId === null || card === null) return;
  const state = cardAfter(await stateOf(db, card), 'suspend');
  if (state !== null) await updateCard(db, registrationId, card, { state });
}

async function hasOpenReport(db: Kysely<Tables>, card: CardKey, reason: MismatchReason): Promise<boolean> {
  const row = await db
    .selectFrom('mismatch_reports')
    .select('id')
    .where('card_number', '=', card.cardNumber)
    .where('issue_serial', '=', card.issueSerial)
    .where('reason', '=', reason)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return row !== undefined;
}

/** A request id that was settled by something else than a report has none. */
async function reportOf(db: Kysely<Tables>, requestId: string): Promise<StoredMismatchReport> {
  const row = await db
    .selectFrom('mismatch_reports')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  if (!row) throw new StoreError('request-id-reused');
  return reportFromRow(row);
}

export function reportFromRow(row: Selectable<Tables['mismatch_reports']>): StoredMismatchReport {
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    fields: JSON.parse(row.fields),
    verdict: row.verdict,
    name: row.name,
    maskedIdNumber: row.masked_id_number,
    issueSerial: row.issue_serial,
    unitName: row.unit_name,
    outletName: row.outlet_name,
    stationName: row.station_name,
    reportedAt: row.reported_at,
    flaggedAt: row.flagged_at,
    flaggedBy: row.flagged_by,
  };
}
