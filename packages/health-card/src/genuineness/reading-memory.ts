import { fromHex } from '@jika/smartcard-apdu';
import { sm3 } from 'sm-crypto-v2';
import { cardFactor } from '../authentication/card-factor.js';
import { type ChipConventions, DEFAULT_CONVENTIONS } from '../authentication/chip-conventions.js';
import { type AssessedReading, readText } from './assessed-reading.js';
import type { ProofObservation } from './proof-observation.js';

/**
 * What a counter keeps of a reading to know card and answer again: keyed hashes (HMAC-SM3, hex), since a plain hash of a card number is soon guessed.
 * Null where the reading had nothing to hash.
 */
export interface RememberedReading {
  /** ISO 8601 in UTC. */
  readonly readAt: string;
  /** Card number and issue serial, which together tell one card from all others. */
  readonly card: string | null;
  readonly atr: string;
  /** The diversification factor, so the chip. */
  readonly factor: string | null;
  readonly challenge: string | null;
  readonly answer: string | null;
}

export interface MemoryKey {
  /** A secret of the station, at least 16 random bytes: hashes under another key are of no use. */
  readonly key: Uint8Array;
  readonly conventions?: Pick<ChipConventions, 'factorPosition'>;
}

/** The reading as it is to be remembered. The caller keeps it, and for how long. */
export function rememberReading(
  reading: AssessedReading,
  observation: ProofObservation | undefined,
  { key, conventions = DEFAULT_CONVENTIONS }: MemoryKey,
): RememberedReading {
  const hash = (what: string, bytes: Uint8Array) => keyedHash(key, what, bytes);
  const atr = fromHex(reading.atr) ?? new Uint8Array();
  const factor = cardFactor(atr, conventions.factorPosition);
  const card = cardIdentity(reading);
  return {
    readAt: reading.readAt,
    card: card && hash('card', card),
    atr: hash('atr', atr),
    factor: factor && hash('factor', factor),
    challenge: observation === undefined ? null : hash('challenge', observation.challenge),
    answer: observation === undefined ? null : hash('answer', observation.answer),
  };
}

function cardIdentity(reading: AssessedReading): Uint8Array | null {
  const [number, serial] = [readText(reading, 'cardNumber'), readText(reading, 'issueSerial')];
  return 'text' in number && 'text' in serial ? new TextEncoder().encode(`${number.text}\0${serial.text}`) : null;
}

/** The name of the item is hashed with it, so that equal bytes of two items do not give equal hashes. */
function keyedHash(key: Uint8Array, what: string, bytes: Uint8Array): string {
  const message = Uint8Array.of(...new TextEncoder().encode(`${what}\0`), ...bytes);
  return sm3(message, { key, mode: 'hmac' }).toUpperCase();
}
