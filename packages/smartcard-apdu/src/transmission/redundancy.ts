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

/** The 16-bit frame check sequence of ISO/IEC 13239: begun with all ones, and complemented at the end. */
export function cyclicRedundancy(bytes: Uint8Array): number {
  let remainder = 0xffff;
  for (const byte of bytes) remainder = (remainder >> 8) ^ (REMAINDERS[(remainder ^ byte) & 0xff] ?? 0);
  return remainder ^ 0xffff;
}
