import { fromHex } from '@jika/smartcard-apdu';
import type { RandomSource } from '../chip/get-challenge.js';
import { BenchError } from './bench-error.js';

const CHALLENGE_BYTES = 8;
const MAX_CHALLENGES = 1000;

/**
 * A random source that draws the given challenges in their order, and from the first again after the last: for tests whose commands were
 * worked out beforehand. `challenges` is from the wire, eight bytes in hex each. @throws BenchError `bad-request`
 */
export function fixedRandom(challenges: unknown): RandomSource {
  if (!Array.isArray(challenges) || challenges.length === 0 || challenges.length > MAX_CHALLENGES) {
    throw new BenchError('bad-request', `challenges is a list of 1 to ${MAX_CHALLENGES} texts`);
  }
  const draws = challenges.map(challenge);
  let drawn = 0;
  return () => draws[drawn++ % draws.length] ?? new Uint8Array(CHALLENGE_BYTES);
}

function challenge(text: unknown): Uint8Array {
  const bytes = typeof text === 'string' ? fromHex(text) : undefined;
  if (bytes?.length !== CHALLENGE_BYTES) {
    throw new BenchError('bad-request', `A challenge is ${CHALLENGE_BYTES} bytes in hex`);
  }
  return bytes;
}
