import { SW } from '@jika/smartcard-apdu';
import { type DataFile, type Location, locateByShortId } from './file-tree.js';
import { Refusal } from './instruction.js';

/**
 * The EF that a command works on: the current one or, with a short identifier, another one of the directory, which a command that succeeds
 * makes the current one (ISO/IEC 7816-4, clause 11.4.1). @throws Refusal 6A82; 6986 where there is none; 6981 where `fits` says no.
 */
export function addressedFile<File extends DataFile, Fitting extends File>(
  from: Location<File>,
  shortId: number,
  fits: (file: File) => file is Fitting,
): { readonly location: Location<File>; readonly file: Fitting } {
  const location = shortId === 0 ? from : locateByShortId(from, shortId);
  if (location === undefined) throw new Refusal(SW.fileNotFound);
  if (location.file === undefined) throw new Refusal(SW.noCurrentFile);
  if (!fits(location.file)) throw new Refusal(SW.incompatibleFileStructure);
  return { location, file: location.file };
}

/** The EF of a command with a record in P1: its short identifier is in the high five bits of P2. */
export const shortIdOfP2 = (p2: number): number => p2 >> 3;

/** Whether P1 of a command on bytes is the high half of an offset, or names a short identifier and nothing else. */
export const isBinaryP1 = (p1: number): boolean => !hasShortId(p1) || (p1 & 0x60) === 0;

/** Short identifier and offset of a command on bytes (ISO/IEC 7816-4, clause 11.3.1): 15 bits, or 8 beside a short identifier. */
export const binaryTarget = (p1: number, p2: number): { readonly shortId: number; readonly offset: number } =>
  hasShortId(p1) ? { shortId: p1 & 0x1f, offset: p2 } : { shortId: 0, offset: (p1 << 8) | p2 };

const hasShortId = (p1: number): boolean => (p1 & 0x80) !== 0;
