import { SheetError } from './errors.js';

export type SheetFormat = 'xlsx' | 'csv';

/** A workbook with a password, or one of before 2007. */
export type CompoundFile = 'compound-file';

/** How much of a file tells what it is. */
export const TELLING_BYTES = 4096;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const UTF_16_AND_32 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
const NUL = 0;

/**
 * What a file is, by its first bytes; its name may say what it likes.
 * @throws SheetError `unsupported-encoding`, `not-a-spreadsheet`
 */
export function formatOf(head: Buffer): SheetFormat | CompoundFile {
  const starts = (bytes: readonly number[]) => head.subarray(0, bytes.length).equals(Buffer.from(bytes));
  if (starts(ZIP)) return 'xlsx';
  if (starts(COMPOUND_FILE)) return 'compound-file';
  if (UTF_16_AND_32.some(starts)) throw new SheetError('unsupported-encoding');
  if (head.includes(NUL) || isMarkup(head)) throw new SheetError('not-a-spreadsheet');
  return 'csv';
}

/** The name of the stream that a workbook with a password has, in the directory of its compound file. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

export async function isEncrypted(compoundFile: AsyncIterable<Uint8Array>): Promise<boolean> {
  let end = Buffer.alloc(0);
  for await (const piece of compoundFile) {
    const bytes = Buffer.concat([end, piece]);
    if (bytes.includes(ENCRYPTED_PACKAGE)) return true;
    end = bytes.subarray(-ENCRYPTED_PACKAGE.length);
  }
  return false;
}

/** Web pages, XML and PDF are sent as `.xls` and `.csv` time and again. */
const isMarkup = (head: Buffer): boolean => /^\uFEFF?\s*(?:<|%PDF-)/u.test(head.toString('utf8'));
