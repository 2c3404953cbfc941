import {
  CLOSED_CASE_STATES,
  decide,
  type EscalationCase,
  mergeDuplicate,
  type OpenRequest,
  openCase,
  type RollOverNotice,
} from '@jika/registry';
import { type Access, atDesk, type Desk } from '../access.js';
import { lockRegistrant } from '../lock-registrant.js';
import { applyCaseEffects } from './apply-case-effects.js';
import { type CaseReport, type CaseSubject, OPENING, subjectOf } from './case-report.js';
import { type CaseRow, caseFromRow, changedColumns, keepCase, keepSteps, newCaseId } from './case-rows.js';
import type { CaseSettings } from './case-settings.js';
import { leaveNotice } from './notices.js';

export type OpenedCase =
  | {
      ok: true;
      case: EscalationCase;
      /** `merged` into the one that was open; `known` for a request that was settled before. */
      outcome: 'opened' | 'merged' | 'known';
      notice: RollOverNotice | null;
    }
  | { ok: false; problem: 'not-allowed' | 'details-invalid' | 'unknown-subject' | 'no-unit' | 'has-unit' };

/**
 * Opens a case, once: one that is open for the same subject and kind takes the report in. A card that is said to be lost is suspended in the same
 * transaction (R20); after the closing second the case stands in the next period, and who opened it is told (R22, R23).
 * @throws StoreError `unavailable`
 */
export function reportCase(access: Access, report: CaseReport, settings: CaseSettings, now: Date): Promise<OpenedCase> {
  return atDesk(access, now, (desk) => openAtDesk(desk, report, settings));
}

/** The same within a transaction. */
export async function openAtDesk(desk: Desk, report: CaseReport, settings: CaseSettings): Promise<OpenedCase> {
  const { db, keys, principal, record } = desk;
  const { registrant, requestId, kind } = report;
  if ((await registrantRow(desk, registrant)) === undefined) return { ok: false, problem: 'unknown-subject' };
  await lockRegistrant(db, registrant);
  const subject = await subjectOf(desk, report);
  if (subject === null) return { ok: false, problem: 'unknown-subject' };
  const { unitPath } = subject;
  const action = OPENING[kind];
  const decision = decide(principal, action, { unitPath, registrantKey: registrant }, settings.routing);
  if (!decision.ok) {
    record('permission.refused', { registrant, id: `registrant/${registrant}` }, { action, reason: decision.problem });
    return { ok: false, problem: 'not-allowed' };
  }
  const known = await settledBy(desk, registrant, requestId);
  if (known !== undefined) {
    return { ok: true, case: await caseFromRow(db, keys, known), outcome: 'known', notice: null };
  }
  if (unitPath === null) return { ok: false, problem: 'no-unit' };
  if (subject.hasUnit) return { ok: false, problem: 'has-unit' };
  const request = { ...requestOf(desk, report, subject), unitPath };
  const standing = await openRow(desk, registrant, kind, subject.subjectKey);
  if (standing !== undefined) return mergeInto(desk, standing, { ...request, id: requestId });
  return keepNew(desk, report, subject, request, settings);
}

async function keepNew(
  desk: Desk,
  { registrant, requestId }: CaseReport,
  subject: CaseSubject,
  request: OpenRequest,
  { calendar }: CaseSettings,
): Promise<OpenedCase> {
  const { db, keys, now, record } = desk;
  const result = openCase(request, [], calendar, now);
  if (!result.ok) return { ok: false, problem: result.problem === 'not-allowed' ? 'not-allowed' : 'details-invalid' };
  const { case: escalation, effects, notice } = result;
  const { clear, personal } = escalation;
  const about = { registration_id: subject.registrationId, card_key: subject.cardKey, to_unit_path: subject.toUnit };
  const row = {
    registrant_key: registrant,
    id: clear.id,
    request_id: requestId,
    kind: clear.kind,
    unit_path: clear.unitPath,
    subject_key: clear.subjectKey,
    ...about,
    opened_by: clear.openedBy.id,
    opened_by_role: clear.openedBy.role,
    opened_at: clear.openedAt,
    reason: clear.reasonCode,
    ...changedColumns(keys, registrant, escalation),
  };
  await db.insertInto('cases').values(row).execute();
  await keepSteps(db, keys, row, personal.trail, 0);
  await applyCaseEffects(desk, row, effects);
  if (notice !== null) await leaveNotice(desk, registrant, clear.openedBy.id, 'rolled-over', notice);
  const fields = personal.details.kind === 'replacement' ? personal.details.corrections.map(({ field }) => field) : [];
  const reason = clear.reasonCode !== null && { reason: clear.reasonCode };
  record('case.opened', { registrant, id: `case/${clear.id}` }, { caseKind: clear.kind, fields, ...reason });
  return { ok: true, case: escalation, outcome: 'opened', notice };
}

async function mergeInto(desk: Desk, row: CaseRow, duplicate: OpenRequest): Promise<OpenedCase> {
  const { db, keys, now, record } = desk;
  const standing = await caseFromRow(db, keys, row);
  const { case: merged, effects } = mergeDuplicate(standing, duplicate, now);
  if (merged === standing) return { ok: true, case: standing, outcome: 'known', notice: null };
  await keepCase(db, keys, row, merged);
  await applyCaseEffects(desk, row, effects);
  const subject = { registrant: row.registrant_key, id: `case/${row.id}` };
  record('case.advanced', subject, { caseKind: row.kind, from: row.state, to: row.state, level: 'opener' });
  return { ok: true, case: merged, outcome: 'merged', notice: null };
}

function requestOf(
  { principal }: Desk,
  { registrant }: CaseReport,
  { subjectKey, reason, person, details, contactChangedAt }: CaseSubject,
): Omit<OpenRequest, 'unitPath'> {
  const openedBy = { id: principal.accountId, role: principal.role };
  return { id: newCaseId(registrant), subjectKey, openedBy, reasonCode: reason, person, details, contactChangedAt };
}

function registrantRow({ db }: Desk, registrant: string) {
  return db
    .selectFrom('registrants')
    .select('registrant_key')
    .where('registrant_key', '=', registrant)
    .executeTakeFirst();
}

function settledBy({ db }: Desk, registrant: string, requestId: string): Promise<CaseRow | undefined> {
  return db
    .selectFrom('cases')
    .selectAll()
    .where('registrant_key', '=', registrant)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
}

function openRow({ db }: Desk, registrant: string, kind: CaseReport['kind'], subjectKey: string) {
  return db
    .selectFrom('cases')
    .selectAll()
    .where('registrant_key', '=', registrant)
    .where('kind', '=', kind)
    .where('subject_key', '=', subjectKey)
    .where('state', 'not in', CLOSED_CASE_STATES)
    .executeTakeFirst();
}
