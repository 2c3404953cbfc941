/** XOR of all bytes: LRC of T=1 blocks, TCK, PCK. Over bytes that end in their own check byte it is zero. */
export function longitudinalRedundancy(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}

const POLYNOMIAL = 0x8408;

/** Remainders of every byte for x^16 + x^12 + x^5 + 1, lowest bit first. */
const REMAINDERS = Uint16Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >> 1) ^ POLYNOMIAL : remainder >> 1;
  return remainder;
});

/**
 * CRC of T=1 blocks, which are followed by its high byte, then the low one. ISO/IEC 7816-3 points to ISO/IEC 13239 and leaves open whether
 * the remainder is complemented and which byte goes first; this is what libccid sends, and cards that work with it understand.
 */
export function cyclicRedundancy(bytes: Uint8Array): number {
  let remainder = 0xffff;
  for (const byte of bytes) remainder = (remainder >> 8) ^ (REMAINDERS[(remainder ^ byte) & 0xff] ?? 0);
  return remainder;
}
