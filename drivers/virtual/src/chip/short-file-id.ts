import { SW } from '@jika/smartcard-apdu';
import { type DataFile, type Location, locateByShortId } from './file-tree.js';
import { Refusal } from './instruction.js';

/**
 * Where a command goes: to the current EF or, with a short identifier, to another one of the directory, which the command then makes the
 * current one (ISO/IEC 7816-4, clause 11.4.1). @throws Refusal 6A82
 */
export function addressed<File extends DataFile>(location: Location<File>, shortId: number): Location<File> {
  const found = shortId === 0 ? location : locateByShortId(location, shortId);
  if (found === undefined) throw new Refusal(SW.fileNotFound);
  return found;
}

/** The EF of a command with a record in P1: its short identifier is in the high five bits of P2. */
export const shortIdOfP2 = (p2: number): number => p2 >> 3;

/** Whether P1 of a command on bytes is the high half of an offset, or names a short identifier and nothing else. */
export const isBinaryP1 = (p1: number): boolean => !hasShortId(p1) || (p1 & 0x60) === 0;

/** Short identifier and offset of a command on bytes (ISO/IEC 7816-4, clause 11.3.1): 15 bits, or 8 beside a short identifier. */
export const binaryTarget = (p1: number, p2: number): { readonly shortId: number; readonly offset: number } =>
  hasShortId(p1) ? { shortId: p1 & 0x1f, offset: p2 } : { shortId: 0, offset: (p1 << 8) | p2 };

const hasShortId = (p1: number): boolean => (p1 & 0x80) !== 0;
