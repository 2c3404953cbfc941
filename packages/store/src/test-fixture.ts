import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Candidate, IdNumber, PhysicalCard } from '@jika/registry';
import { onTestFinished } from 'vitest';
import type { Admission } from './activations.js';
import type { ReceiptedRequest } from './receipts.js';
import { addCandidate } from './registrations.js';
import { addStation, type Station } from './stations.js';
import { openStore, type Store } from './store.js';

export const NOW = new Date('2026-11-22T08:00:00.000Z');
export const ID_NUMBER = '439901198802290020' as IdNumber;
export const STATION: Station = { id: 'station-1', outletName: '洞庭支行', name: '2 号柜台' };
export const CARD: PhysicalCard = { cardNumber: ID_NUMBER, issueSerial: '2016000731', state: 'made' };
export const REPLACEMENT: PhysicalCard = { ...CARD, issueSerial: '2026000118' };

export function temporaryFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'jika-store-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'test.sqlite');
}

export function candidate(cards: PhysicalCard[] = [CARD], id = 'person-1', idNumber = ID_NUMBER): Candidate {
  const person = { name: '欧阳·示范', sex: '2', ethnicity: '15', birthDate: '1988-02-29', unitName: '示范医院' };
  return { registration: { id, idNumber, ...person, state: 'approved' }, cards };
}

/** A store with one station and the given registrations. */
export async function storeWith(candidates: Candidate[] = [candidate()], file = temporaryFile()): Promise<Store> {
  const store = openStore({ file });
  onTestFinished(() => store.close());
  await addStation(store, STATION);
  for (const item of candidates) await addCandidate(store, item);
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
