import type { ReadReceipt } from '@jika/contract';
import { parseIdNumber } from '@jika/registry';
import type { ReceiptedRequest, Station } from '@jika/store';
import { ProblemError } from './problem-error.js';
import { hashOfValue } from './secrets.js';

/** A person at a counter has this long between reading a card and confirming it. */
const FRESH_MS = 15 * 60_000;
/** Two clocks in sync differ by less. */
const CLOCK_SKEW_MS = 60_000;

/** The request of a station as the store keeps it: `what` is part of it, so that one key cannot ask for two things. */
export function receiptedRequest(
  what: 'activation' | 'mismatch-report',
  request: { receipt: ReadReceipt },
  requestId: string,
  station: Station,
  now: Date,
): ReceiptedRequest {
  const { reading, operator } = request.receipt;
  const idNumber = reading.fields.idNumber.status === 'ok' ? parseIdNumber(reading.fields.idNumber.value, now) : null;
  return {
    requestId,
    requestHash: hashOfValue({ what, request }),
    station,
    insertionId: reading.insertionId,
    challenge: 'challenge' in reading.proof ? reading.proof.challenge : null,
    operator,
    idNumber: idNumber?.ok ? idNumber.idNumber : null,
  };
}

/** @throws ProblemError `stale-receipt` for one that is older than 15 minutes or from the future */
export function requireFresh({ reading }: ReadReceipt, now: Date): void {
  const age = now.getTime() - Date.parse(reading.readAt);
  if (!(age <= FRESH_MS && age >= -CLOCK_SKEW_MS)) throw new ProblemError('stale-receipt');
}
