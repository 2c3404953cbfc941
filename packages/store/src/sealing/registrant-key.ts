import type { IdentityKey } from '@jika/registry';
import type { KeyRing } from './key-ring.js';

/** Of readings that gave no ID number. */
export const NOBODY = '0'.repeat(32);

/** The key of the person with this identity (R9, R53): nobody without the index key can tell one from the other. */
export const keyOfIdentity = (keys: KeyRing, identity: IdentityKey): string => keys.blindIndex('registrant', identity);

/** The same, of a canonical ID number. */
export const keyOfIdNumber = (keys: KeyRing, idNumber: string): string =>
  keyOfIdentity(keys, `id:${idNumber}` as IdentityKey);

/** A physical card is keyed by card number and issue serial: a replacement carries the same number. */
export const keyOfCard = (keys: KeyRing, cardNumber: string, issueSerial: string): string =>
  keys.blindIndex('card', `${cardNumber}/${issueSerial}`);

/** A sealed value opens in its own row only: these say which that is. */
export const sealedIn = {
  registration: (registrant: string, id: string) => `registrations/${registrant}/${id}`,
  entry: (registrant: string, id: string, seq: number) => `registration_history/${registrant}/${id}/${seq}`,
  card: (registrant: string, cardKey: string) => `physical_cards/${registrant}/${cardKey}`,
  activation: (registrant: string, requestId: string) => `activations/${registrant}/${requestId}`,
  /** By the unit's id, the last of its path: a unit may move. */
  contact: (unitPath: string) => `unit_contacts/${unitPath.slice(unitPath.lastIndexOf('/') + 1)}`,
  report: (registrant: string, id: string) => `mismatch_reports/${registrant}/${id}`,
  case: (registrant: string, id: string) => `cases/${registrant}/${id}`,
  caseStep: (registrant: string, id: string, number: number) => `case_steps/${registrant}/${id}/${number}`,
  batchItem: (registrant: string, caseId: string, batchId: string) => `batch_items/${registrant}/${caseId}/${batchId}`,
  outcome: (registrant: string, caseId: string, batchId: string) =>
    `batch_items/outcome/${registrant}/${caseId}/${batchId}`,
  account: (userName: string) => `accounts/${userName}`,
  unitAccount: (id: string) => `unit_accounts/${id}`,
  secret: (id: string) => `one_time_secrets/${id}`,
} as const;
