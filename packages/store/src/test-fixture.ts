import { createSecretKey } from 'node:crypto';
import type { Candidate, IdNumber, PhysicalCard, Principal } from '@jika/registry';
import { onTestFinished } from 'vitest';
import { type Access, accessTo } from './access.js';
import type { Admission } from './activations.js';
import type { DatabaseLocation } from './database/location.js';
import type { ReceiptedRequest } from './receipts.js';
import { addCandidate } from './registrations.js';
import { addStation, type Station } from './stations.js';
import { openStore, type Store } from './store.js';
import { PROVINCE } from './units.js';

export const NOW = new Date('2026-11-22T08:00:00.000Z');
export const ID_NUMBER = '439901198802290020' as IdNumber;
export const STATION: Station = { id: 'station-1', outletName: '洞庭支行', name: '2 号柜台' };
export const CARD: PhysicalCard = { cardNumber: ID_NUMBER, issueSerial: '2016000731', state: 'made' };
export const REPLACEMENT: PhysicalCard = { ...CARD, issueSerial: '2026000118' };
export const MASTER_KEY_TEXT = '11'.repeat(32);
export const MASTER_KEY = createSecretKey(Buffer.from(MASTER_KEY_TEXT, 'hex'));

const PROVINCE_ADMIN: Principal = { accountId: 'province', role: 'province', jurisdiction: PROVINCE.path };
const CLERK: Principal = { accountId: 'station:station-1', role: 'clerk', jurisdiction: null };

export const asProvince = (store: Store): Access => accessTo(store, PROVINCE_ADMIN);
export const asClerk = (store: Store): Access => accessTo(store, CLERK);

export function candidate(cards: PhysicalCard[] = [CARD], id = 'person-1', idNumber = ID_NUMBER): Candidate {
  const person = { name: '欧阳·示范', sex: '2', ethnicity: '15', birthDate: '1988-02-29', unitName: '示范医院' };
  return { registration: { id, idNumber, ...person, state: 'approved' }, cards };
}

/** A store in that place with one station and the given registrations, closed after the test. */
export async function storeIn(location: DatabaseLocation, candidates: Candidate[] = [candidate()]): Promise<Store> {
  const store = await openStore(location, MASTER_KEY);
  onTestFinished(() => store.close());
  await addStation(store, STATION);
  for (const item of candidates) await addCandidate(asProvince(store), item, NOW);
  return store;
}

/** A request of its own: key, insertion and challenge that no other has. */
export function requestNumber(number: number): ReceiptedRequest {
  return {
    requestId: `request-${number}`,
    requestHash: `hash-${number}`,
    station: STATION,
    insertionId: `insertion-${number}`,
    challenge: String(number).padStart(16, '0'),
    operator: '李柜员',
    idNumber: ID_NUMBER,
  };
}

export const admit =
  (card: PhysicalCard = CARD, registrationId = 'person-1') =>
  (): Admission => ({ registrationId, card });

/** The code that a refused call gives. */
export const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'done',
    (error: { code?: unknown }) => error.code,
  );
