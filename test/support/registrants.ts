import { birthDateOf, type IdNumber, newRegistration, type PhysicalCard, sexOf } from '@jika/registry';
import { PROVINCE, type RegistrantOnRecord } from '@jika/store';

/** Somebody whose registration was approved, with these cards. */
export function approvedRegistrant(
  registrationId: string,
  idNumber: IdNumber,
  cards: readonly PhysicalCard[],
): RegistrantOnRecord {
  const now = new Date();
  const person = { name: '示范', idNumber, sex: sexOf(idNumber), ethnicity: '01', birthDate: birthDateOf(idNumber) };
  const record = newRegistration(registrationId, { ...person, unit: PROVINCE.path }, 'import', 'test', now);
  return {
    record: { ...record, state: 'approved' },
    cards: cards.map((card) => ({ ...card, stateSince: now.toISOString() })),
  };
}
