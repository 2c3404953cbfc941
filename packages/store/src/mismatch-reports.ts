import { randomUUID } from 'node:crypto';
import { type Candidate, type ComparedField, cardAfter, type MismatchReason, type Verdict } from '@jika/registry';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { type CardKey, stateOf, updateCard } from './cards.js';
import { StoreError } from './errors.js';
import { type Page, type Place, pageOfRows } from './page.js';
import { isSettled, type ReceiptedRequest, useReceipt } from './receipts.js';
import { candidatesWith } from './registrations.js';
import type { Tables } from './schema.js';
import { inOneStatement, inTransaction, type Store } from './store.js';

/** What is wrong on the card and what is right (R67). */
export interface ReportedField {
  field: ComparedField;
  onCard: string | null;
  correct: string | null;
}

/** What is to be filed. */
export interface MismatchFinding {
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
 * Files a report, once: the same request gets the first answer again (`made` is false then); for a new one `judge` looks at the
 * registrations with `request.idNumber` and says what is to be filed, or throws. Loss suspends the card at once (R20).
 * @throws StoreError `already-reported` while one with this reason is open for the card, `receipt-used`, `request-id-reused`,
 *   `unavailable`; and whatever `judge` throws
 */
export function reportMismatch(
  store: Store,
  request: ReceiptedRequest,
  judge: (candidates: Candidate[]) => MismatchFinding,
  now: Date,
): Promise<{ made: boolean; report: StoredMismatchReport }> {
  return inTransaction(store, async (db) => {
    if (await isSettled(db, request)) return { made: false, report: await reportOf(db, request.requestId) };
    const finding = judge(await candidatesWith(db, request.idNumber));
    await useReceipt(db, request, now);
    if (finding.card !== null && (await hasOpenReport(db, finding.card, finding.reason))) {
      throw new StoreError('already-reported');
    }
    if (finding.reason === 'lost') await suspendCard(db, finding);
    await db
      .insertInto('mismatch_reports')
      .values(newRow(request, finding, now))
      .execute();
    return { made: true, report: await reportOf(db, request.requestId) };
  });
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

function newRow(request: ReceiptedRequest, finding: MismatchFinding, now: Date): Tables['mismatch_reports'] {
  return {
    id: randomUUID(),
    request_id: request.requestId,
    registration_id: finding.registrationId,
    card_number: finding.card?.cardNumber ?? null,
    issue_serial: finding.issueSerial,
    name: finding.name,
    masked_id_number: finding.maskedIdNumber,
    unit_name: finding.unitName,
    verdict: finding.verdict,
    reason: finding.reason,
    fields: JSON.stringify(finding.fields),
    outlet_name: request.station.outletName,
    station_name: request.station.name,
    operator: request.operator,
    reported_at: now.toISOString(),
    state: 'open',
    flagged_at: null,
    flagged_by: null,
    flag_request_id: null,
  };
}

async function suspendCard(db: Transaction<Tables>, { registrationId, card }: MismatchFinding): Promise<void> {
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
