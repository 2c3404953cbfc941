import { afterContactChange, CLOSED_CASE_STATES, type FormKey } from '@jika/registry';
import type { Desk } from '../access.js';
import { caseFromRow, keepCase } from './case-rows.js';

/** By what somebody is reached. */
export const CONTACT: readonly FormKey[] = ['mobile', 'emergencyContacts', 'presentAddress', 'householdAddress'];

/**
 * A change of contact data makes every replacement that is under way ask for a stronger proof: as it does when it comes first (R20, C3). Whoever calls holds
 * the registrant.
 */
export async function noteContactChange(
  { db, keys }: Desk,
  { registrant, id }: { registrant: string; id: string },
  changed: readonly FormKey[],
): Promise<void> {
  if (!changed.some((field) => CONTACT.includes(field))) return;
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('registrant_key', '=', registrant)
    .where('registration_id', '=', id)
    .where('kind', '=', 'replacement')
    .where('state', 'not in', CLOSED_CASE_STATES)
    .execute();
  for (const row of rows) await keepCase(db, keys, row, afterContactChange(await caseFromRow(db, keys, row)));
}
