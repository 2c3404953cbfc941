import type { CasePerson, FormKey, RegistrationState, UnitPath } from '@jika/registry';
import type { Read } from '../database/database.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedRegistration } from '../sealing/sealed-values.js';

/** What a case takes from a registration: never from whoever reports, so that a report redirects nothing (R20). */
export interface RegistrationOnFile {
  id: string;
  state: RegistrationState;
  unitPath: UnitPath | null;
  person: CasePerson;
  /** Null when the contact data is as it was handed in. */
  contactChangedAt: string | null;
}

export async function registrationOnFile(
  db: Read,
  keys: KeyRing,
  registrant: string,
  id: string,
): Promise<RegistrationOnFile | null> {
  const row = await db
    .selectFrom('registrations')
    .leftJoin('units', 'units.path', 'registrations.unit_path')
    .select(['registrations.state', 'registrations.unit_path', 'registrations.submitted_at', 'registrations.sealed'])
    .select('units.name as unitName')
    .where('registrations.registrant_key', '=', registrant)
    .where('registrations.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { form, origins } = keys.open(row.sealed, sealedIn.registration(registrant, id)) as SealedRegistration;
  const { name = '', idNumber, certificateNumber, mobile = '' } = form;
  const person = { name, idNumber: idNumber ?? certificateNumber ?? '', phone: mobile, unitName: row.unitName ?? '' };
  const changedAt = lastContactChange(origins);
  const isLater = changedAt !== null && row.submitted_at !== null && changedAt > row.submitted_at;
  return { id, state: row.state, unitPath: row.unit_path, person, contactChangedAt: isLater ? changedAt : null };
}

/** By what somebody is reached. */
const CONTACT: readonly FormKey[] = ['mobile', 'emergencyContacts', 'presentAddress', 'householdAddress'];

function lastContactChange(origins: SealedRegistration['origins']): string | null {
  const instants = CONTACT.flatMap((key) => origins[key]?.at ?? []);
  return instants.sort().at(-1) ?? null;
}
