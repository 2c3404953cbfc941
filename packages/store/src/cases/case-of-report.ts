import type { ComparedField, ValueField, ValuePair } from '@jika/registry';
import { type Access, atDesk } from '../access.js';
import type { ReportedField } from '../mismatch-report.js';
import { registrantOfReport, reportFromRow } from '../mismatch-reports.js';
import { within } from '../scope.js';
import type { CaseSettings } from './case-settings.js';
import { type OpenedCase, openAtDesk } from './open-case.js';

/** What of a comparison can stand in annex 4. */
const FIELDS: Readonly<Partial<Record<ComparedField, ValueField>>> = {
  name: 'name',
  sex: 'sex',
  ethnicity: 'ethnicity',
  birthDate: 'birthDate',
  idNumber: 'idNumber',
};

/**
 * Opens the case for a mismatch that a counter reported, filled in with what was found there (R20, R67). The report's id is the request's: a report makes one
 * case.
 * @throws StoreError `unavailable`
 */
export function openCaseOfReport(
  access: Access,
  reportId: string,
  bank: { bankName: string; bankCardNumber: string | null },
  settings: CaseSettings,
  now: Date,
): Promise<OpenedCase> {
  return atDesk(access, now, async (desk): Promise<OpenedCase> => {
    const { db, keys, principal } = desk;
    const registrant = registrantOfReport(reportId);
    const row = await db
      .selectFrom('mismatch_reports')
      .selectAll()
      .where('registrant_key', '=', registrant)
      .where('id', '=', reportId)
      .where(within('unit_path', principal.jurisdiction))
      .executeTakeFirst();
    if (row === undefined || row.registration_id === null) return { ok: false, problem: 'unknown-subject' };
    const { registration_id: registrationId, card_key: cardKey, reason } = row;
    const corrections = reason === 'information-error' ? pairsOf(reportFromRow(keys, row).fields) : [];
    const about = { requestId: reportId, registrant, registrationId, cardKey, reason, corrections };
    return openAtDesk(desk, { ...about, kind: 'replacement', ...bank }, settings);
  });
}

function pairsOf(fields: readonly ReportedField[]): ValuePair[] {
  return fields.flatMap(({ field, onCard: wrong, correct: right }) => {
    const known = FIELDS[field];
    return known === undefined ? [] : [{ field: known, wrong, right }];
  });
}
