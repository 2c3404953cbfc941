import type { CasePerson, RegistrationState, UnitPath } from '@jika/registry';
import type { Read } from '../database/database.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedRegistration } from '../sealing/sealed-values.js';
import { CONTACT } from './contact-change.js';

/** What a case takes from a registration: never from whoever reports, so that a report redirects nothing (R20). */
export interface RegistrationOnFile {
  id: string;
  state: RegistrationState;
  unitPath: UnitPath | null;
  /** R16: an older record that says "no unit". */
  noUnit: boolean;
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
    .select(['registrations.state', 'registrations.unit_path', 'registrations.no_unit'])
    .select(['registrations.submitted_at', 'registrations.sealed'])
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
  const { state, unit_path: unitPath, no_unit } = row;
  return { id, state, unitPath, noUnit: no_unit === 1, person, contactChangedAt: isLater ? changedAt : null };
}

function lastContactChange(origins: SealedRegistration['origins']): string | null {
  const instants = CONTACT.flatMap((key) => origins[key]?.at ?? []);
  return instants.sort().at(-1) ?? null;
}
