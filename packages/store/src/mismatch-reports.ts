import { randomUUID } from 'node:crypto';
import type { Candidate, MismatchReason, UnitPath, Verdict } from '@jika/registry';
import type { Selectable } from 'kysely';
import { type Access, atDesk, nobodyIn } from './access.js';
import { suspendCard } from './cards/suspend-card.js';
import type { CardKey } from './cards.js';
import type { Read } from './database/database.js';
import { StoreError } from './errors.js';
import { atGuardedDesk } from './guarded-desk.js';
import { lockRegistrant } from './lock-registrant.js';
import type { ReportedField } from './mismatch-report.js';
import { type Page, type Place, pageOfRows } from './page.js';
import { isSettled, type ReceiptedRequest, useReceipt } from './receipts.js';
import { candidatesWith, registrantOf } from './registrations.js';
import type { Tables } from './schema.js';
import { within } from './scope.js';
import type { KeyRing } from './sealing/key-ring.js';
import { keyOfCard, sealedIn } from './sealing/registrant-key.js';
import type { SealedReport } from './sealing/sealed-values.js';
import { PROVINCE } from './units.js';

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
  access: Access,
  request: ReceiptedRequest,
  judge: (candidates: Candidate[]) => MismatchFinding,
  now: Date,
): Promise<{ made: boolean; report: StoredMismatchReport }> {
  return atDesk(access, now, async (desk) => {
    const { db, keys, record } = desk;
    const registrant = registrantOf(keys, request.idNumber);
    await lockRegistrant(db, registrant);
    if (await isSettled(db, registrant, request)) {
      return { made: false, report: await reportOf(db, keys, registrant, request.requestId) };
    }
    const candidates = await candidatesWith(db, keys, registrant);
    const finding = judge(candidates);
    await useReceipt(db, registrant, request, now);
    const cardKey = finding.card && keyOfCard(keys, finding.card.cardNumber, finding.card.issueSerial);
    if (cardKey !== null && (await hasOpenReport(db, registrant, cardKey, finding.reason))) {
      throw new StoreError('already-reported');
    }
    if (finding.reason === 'lost' && cardKey !== null) await suspendCard(desk, registrant, cardKey);
    const unitPath = await unitPathOf(db, registrant, finding.registrationId);
    const row = newRow(keys, request, finding, { registrant, cardKey, unitPath }, now);
    await db.insertInto('mismatch_reports').values(row).execute();
    const { reason, verdict } = finding;
    const station = request.station.id;
    record('mismatch.reported', { registrant, id: `report/${row.id}` }, { station, reason, verdict });
    return { made: true, report: reportFromRow(keys, row) };
  });
}

/**
 * Newest first, of the units that the principal reaches; of cards that belong to no registration, for who reaches the whole province.
 * @throws StoreError `forbidden` to who may view no registration
 */
export function mismatchReportsBefore(
  access: Access,
  place: Place | null,
  now: Date,
  limit = 50,
): Promise<Page<StoredMismatchReport>> {
  return atGuardedDesk(access, now, async ({ db, keys, principal, record, demandList }) => {
    demandList('view-registration', nobodyIn('mismatch-reports'));
    const rows = await db
      .selectFrom('mismatch_reports')
      .selectAll()
      .where(within('unit_path', principal.jurisdiction))
      .$if(place !== null, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('reported_at', 'id'), '<', tuple(place?.at ?? '', place?.id ?? '')),
        ),
      )
      .orderBy('reported_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(
      rows,
      limit,
      (row) => reportFromRow(keys, row),
      (row) => ({ at: row.reported_at, id: row.id }),
    );
    record('registration.listed', nobodyIn('mismatch-reports'), {
      purpose: 'mismatch-reports',
      count: page.items.length,
    });
    return page;
  });
}

/** Where a report belongs: the unit of the registration, and to the province itself when there is none. */
async function unitPathOf(db: Read, registrant: string, registrationId: string | null): Promise<UnitPath> {
  if (registrationId === null) return PROVINCE.path;
  const row = await db
    .selectFrom('registrations')
    .select('unit_path')
    .where('registrant_key', '=', registrant)
    .where('id', '=', registrationId)
    .executeTakeFirst();
  return row?.unit_path ?? PROVINCE.path;
}

interface ReportPlace {
  registrant: string;
  cardKey: string | null;
  unitPath: UnitPath;
}

function newRow(
  keys: KeyRing,
  request: ReceiptedRequest,
  finding: MismatchFinding,
  { registrant, cardKey, unitPath }: ReportPlace,
  now: Date,
): Selectable<Tables['mismatch_reports']> {
  const id = reportId(registrant);
  const { name, maskedIdNumber, issueSerial, unitName, fields } = finding;
  const sealed: SealedReport = { name, maskedIdNumber, issueSerial, unitName, fields, operator: request.operator };
  return {
    registrant_key: registrant,
    id,
    request_id: request.requestId,
    registration_id: finding.registrationId,
    card_key: cardKey,
    unit_path: unitPath,
    verdict: finding.verdict,
    reason: finding.reason,
    outlet_name: request.station.outletName,
    station_name: request.station.name,
    reported_at: now.toISOString(),
    state: 'open',
    flagged_at: null,
    flagged_by: null,
    flag_request_id: null,
    sealed: keys.seal(sealed, sealedIn.report(registrant, id)),
  };
}

/** The id tells whose report it is, so that it is found by its key wherever the registrant's rows lie. */
const reportId = (registrant: string): string => `${registrant}-${randomUUID()}`;
export const registrantOfReport = (id: string): string => id.slice(0, 32);

async function hasOpenReport(db: Read, registrant: string, cardKey: string, reason: MismatchReason): Promise<boolean> {
  const row = await db
    .selectFrom('mismatch_reports')
    .select('id')
    .where('registrant_key', '=', registrant)
    .where('card_key', '=', cardKey)
    .where('reason', '=', reason)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return row !== undefined;
}

/** A request id that was settled by something else than a report has none. */
async function reportOf(db: Read, keys: KeyRing, registrant: string, requestId: string): Promise<StoredMismatchReport> {
  const row = await db
    .selectFrom('mismatch_reports')
    .selectAll()
    .where('registrant_key', '=', registrant)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  if (!row) throw new StoreError('request-id-reused');
  return reportFromRow(keys, row);
}

export function reportFromRow(keys: KeyRing, row: Selectable<Tables['mismatch_reports']>): StoredMismatchReport {
  const { operator: _, ...told } = keys.open(row.sealed, sealedIn.report(row.registrant_key, row.id)) as SealedReport;
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    verdict: row.verdict,
    ...told,
    outletName: row.outlet_name,
    stationName: row.station_name,
    reportedAt: row.reported_at,
    flaggedAt: row.flagged_at,
    flaggedBy: row.flagged_by,
  };
}
