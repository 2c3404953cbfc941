import { fromHex } from '../hex.js';

export function bytes(hex: string): Uint8Array {
  const value = fromHex(hex.replaceAll(' ', ''));
  if (value === undefined) throw new TypeError('a test wrote bad hex');
  return value;
}
