import type { IdNumber } from '@jika/registry';
import type { Read, Write } from './database/database.js';
import { keptQuery } from './database/kept-query.js';
import { StoreError } from './errors.js';
import type { Tables } from './schema.js';
import type { Station } from './stations.js';

/** A request of a station that rests on one reading of a card. `requestId` is its Idempotency-Key. */
export interface ReceiptedRequest {
  requestId: string;
  /** SHA-256 of what was asked, in hex: the same key may not ask for something else. */
  requestHash: string;
  station: Station;
  insertionId: string;
  /** The random number that was put to the card, if one was. */
  challenge: string | null;
  operator: string;
  /** As read: whose registrations are to be judged. Null when the card gave none. */
  idNumber: IdNumber | null;
}

/**
 * Whether this very request was settled before.
 * @throws StoreError `request-id-reused` when its id stands for another request
 */
export async function isSettled(db: Read, registrant: string, request: ReceiptedRequest): Promise<boolean> {
  const { requestId } = request;
  const [known] = (await receiptOf(db, { registrant, requestId })).rows;
  if (!known) return false;
  if (known.station_id !== request.station.id || known.request_hash !== request.requestHash) {
    throw new StoreError('request-id-reused');
  }
  return true;
}

/**
 * Uses the reading up: one insertion, one challenge, one request.
 * @throws StoreError `receipt-used`
 */
export async function useReceipt(db: Write, registrant: string, request: ReceiptedRequest, now: Date): Promise<void> {
  const { station, insertionId, challenge } = request;
  const { numAffectedRows } = await insertReceipt(db, {
    registrant_key: registrant,
    request_id: request.requestId,
    request_hash: request.requestHash,
    station_id: station.id,
    insertion_id: insertionId,
    challenge,
    used_at: now.toISOString(),
  });
  if (numAffectedRows !== 1n) throw new StoreError('receipt-used');
}

const receiptOf = keptQuery((db: Read, { registrant, requestId }: { registrant: string; requestId: string }) =>
  db
    .selectFrom('receipts')
    .select(['request_hash', 'station_id'])
    .where('registrant_key', '=', registrant)
    .where('request_id', '=', requestId)
    .compile(),
);

const insertReceipt = keptQuery((db: Read, receipt: Tables['receipts']) =>
  db
    .insertInto('receipts')
    .values({
      registrant_key: receipt.registrant_key,
      request_id: receipt.request_id,
      request_hash: receipt.request_hash,
      station_id: receipt.station_id,
      insertion_id: receipt.insertion_id,
      challenge: receipt.challenge,
      used_at: receipt.used_at,
    })
    .onConflict((on) => on.doNothing())
    .compile(),
);
