import { ApduError } from './apdu-error.js';
import { statusWordHex } from './hex.js';

/** A response APDU (ISO/IEC 7816-4, clause 5.1): data, then SW1-SW2 as one number (0x9000). */
export interface ResponseApdu {
  readonly data: Uint8Array;
  readonly statusWord: number;
}

export const MAX_RESPONSE_BYTES = 65_536 + 2;

/** Parses 2 to 65538 bytes; `data` is a view on them. Throws `malformed-response`. */
export function parseResponse(bytes: Uint8Array): ResponseApdu {
  const sw1 = bytes[bytes.length - 2];
  const sw2 = bytes[bytes.length - 1];
  if (sw1 === undefined || sw2 === undefined || bytes.length > MAX_RESPONSE_BYTES) {
    throw new ApduError('malformed-response', `an answer of ${bytes.length} bytes is no response APDU`);
  }
  return { data: bytes.subarray(0, bytes.length - 2), statusWord: (sw1 << 8) | sw2 };
}

/** Codes a response: what a card sends. */
export function encodeResponse({ data, statusWord }: ResponseApdu): Uint8Array {
  const bytes = new Uint8Array(data.length + 2);
  bytes.set(data);
  bytes[data.length] = statusWord >> 8;
  bytes[data.length + 1] = statusWord & 0xff;
  return bytes;
}

/** The data of an answer that ended in 9000; anything else, warnings too, throws `unexpected-status` with the status word. */
export function expectOk(response: ResponseApdu): Uint8Array {
  const { data, statusWord } = response;
  if (statusWord === 0x9000) return data;
  throw new ApduError('unexpected-status', `the card answered ${statusWordHex(statusWord)}`, { statusWord });
}
