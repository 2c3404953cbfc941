import type { Registration } from './registration.js';
import type { RegistrationRecord } from './registration-record.js';

/**
 * What the match compares a card with. Null for a person without ID number, whose identity is another certificate (R53), and for a record too poor to compare.
 * `unitName` is empty where there is no unit (R16).
 */
export function registrationOf({ id, state, form }: RegistrationRecord, unitName: string): Registration | null {
  const { idNumber, name, sex, ethnicity, birthDate } = form;
  if (idNumber === undefined || name === undefined) return null;
  return {
    id,
    idNumber,
    name,
    sex: sex ?? '',
    ethnicity: ethnicity ?? '',
    birthDate: birthDate ?? '',
    unitName,
    state,
  };
}
