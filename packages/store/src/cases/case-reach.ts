import { mayDo, type Principal } from '@jika/registry';
import type { CaseRow } from './case-rows.js';
import type { CaseSettings } from './case-settings.js';

/** Whether the principal sees a case whole: the person, the unit by which it came, and all above it (R28). */
export function mayViewCase(
  principal: Principal,
  { registrant_key: registrantKey, unit_path: unitPath }: CaseRow,
  { routing }: Pick<CaseSettings, 'routing'>,
): boolean {
  return mayDo(principal, 'view-case', { unitPath, registrantKey }, routing);
}

/** Whether the principal knows that there is such a case: also who opened it. */
export const mayFollow = (principal: Principal, row: CaseRow, settings: Pick<CaseSettings, 'routing'>): boolean =>
  row.opened_by === principal.accountId || mayViewCase(principal, row, settings);
