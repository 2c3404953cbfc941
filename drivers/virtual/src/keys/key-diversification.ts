import { SM4_BLOCK, sm4Encrypt } from './sm4.js';

/** Bytes of a diversification factor, of a random number and of an authentication code. */
export const HALF_BLOCK = SM4_BLOCK / 2;

/** DIV(K, F) = E(K, F || NOT F); `factor` is 8 bytes (spec f.7). */
export const diversify = (key: Uint8Array, factor: Uint8Array): Uint8Array =>
  sm4Encrypt(key, Uint8Array.of(...factor, ...factor.map((byte) => ~byte)));

/** The key of one card. `factors` are in the order of DELIVERY KEY, card before city, and apply from the last to the first (spec f.2). */
export const deriveCardKey = (masterKey: Uint8Array, factors: readonly Uint8Array[]): Uint8Array =>
  factors.reduceRight((key, factor) => diversify(key, factor), masterKey);

/** SK = E(card key, R || 00 x 8): the random number makes each authentication fresh (spec f.7). */
export const deriveSessionKey = (cardKey: Uint8Array, random: Uint8Array): Uint8Array =>
  sm4Encrypt(cardKey, padToBlock(random));

/** auth = fold(E(SK, raw || 00 x 8)), 8 bytes (spec f.7). */
export const authenticationCode = (sessionKey: Uint8Array, raw: Uint8Array): Uint8Array =>
  fold(sm4Encrypt(sessionKey, padToBlock(raw)));

/** T[0..7] XOR T[8..15] (spec f.4, step 6). */
export const fold = (block: Uint8Array): Uint8Array =>
  block.slice(0, HALF_BLOCK).map((byte, index) => byte ^ (block[HALF_BLOCK + index] ?? 0));

/** The two province digits of a GB/T 2260 code as characters, then six characters `0` (spec f.2). */
export const cityFactor = (cityCode: string): Uint8Array =>
  Uint8Array.from(Buffer.from(cityCode.slice(0, 2).padEnd(HALF_BLOCK, '0'), 'ascii'));

function padToBlock(half: Uint8Array): Uint8Array {
  const block = new Uint8Array(SM4_BLOCK);
  block.set(half);
  return block;
}
