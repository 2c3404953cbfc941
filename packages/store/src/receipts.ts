import type { IdNumber } from '@jika/registry';
import type { Kysely, Transaction } from 'kysely';
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
export async function isSettled(db: Kysely<Tables>, request: ReceiptedRequest): Promise<boolean> {
  const known = await db
    .selectFrom('receipts')
    .select(['request_hash', 'station_id'])
    .where('request_id', '=', request.requestId)
    .executeTakeFirst();
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
export async function useReceipt(db: Transaction<Tables>, request: ReceiptedRequest, now: Date): Promise<void> {
  const { station, insertionId, challenge } = request;
  const used = await db
    .selectFrom('receipts')
    .select('request_id')
    .where((row) =>
      row.or([
        row.and([row('station_id', '=', station.id), row('insertion_id', '=', insertionId)]),
        ...(challenge === null ? [] : [row('challenge', '=', challenge)]),
      ]),
    )
    .executeTakeFirst();
  if (used) throw new StoreError('receipt-used');
  await db
    .insertInto('receipts')
    .values({
      request_id: request.requestId,
      request_hash: request.requestHash,
      station_id: station.id,
      insertion_id: insertionId,
      challenge,
      used_at: now.toISOString(),
    })
    .execute();
}
