import { type CommandApdu, encodeCommand } from '@jika/smartcard-apdu';
import { packedLength } from '../codec/packed-codec.js';
import { ISSUER_FILE, PHOTO_FILE, PHOTO_LENGTH_BYTES } from '../files/ddf1-files.js';
import { INPATIENT_RECORDS } from '../files/df03-files.js';
import type { ElementaryFile, TlvFile, TlvItem } from '../files/elementary-file.js';
import { DIRECTORIES } from '../files/file-map.js';
import type { DirectoryName } from '../files/key-usage.js';
import { filesOf, type Profile } from '../files/profile.js';
import {
  externalAuthenticate,
  getChallenge,
  internalAuthenticate,
  RANDOM_LENGTH,
  readBinary,
  readRecord,
  readRecordNumber,
  recordLength,
  selectFile,
} from '../session/chip-commands.js';
import { filesFor, type Purpose } from './purpose.js';
import { BLOCK_LENGTH } from './read-binary.js';
import { IDENTIFYING_RECORDS } from './require-same-card.js';

type Exchange = [command: CommandApdu, answerLength: number];
const ZEROS = new Uint8Array(RANDOM_LENGTH);
const STATUS_WORD_LENGTH = 2;

/** Clinical files that their index calls valid, from the first on; all that the profile has unless told. */
export interface ValidRecords {
  readonly inpatient: number;
  readonly outpatient: number;
}

/**
 * The least that a whole reading with SAM can cost on the user card's channel, computed from the layout of the card's profile: exchanges, and
 * bytes both ways. A card that answers SELECT with an FCI sends more bytes; a 6Cxx or 61xx adds an exchange.
 */
export function plannedTraffic(
  purpose: Purpose = 'activate',
  profile: Profile = '32K',
  valid: ValidRecords = { inpatient: Infinity, outpatient: Infinity },
): { commands: number; bytes: number } {
  const touched = new Set<string>(filesFor(purpose).map(({ path }) => path));
  const files = filesOf(profile).filter(({ path }) => touched.has(path));
  const directories = [...new Set(files.map(({ directory }) => directory))];
  return sumOf([...directories.flatMap(exchangesIn), ...files.flatMap((file) => exchangesOf(file, valid))]);
}

/** The least that `readPhoto` can cost after a reading over the same channel. `imageLength` is in bytes. */
export const plannedPhotoTraffic = (imageLength: number): { commands: number; bytes: number } =>
  sumOf([
    [selectFile(DIRECTORIES.DDF1.fid), 0],
    [selectFile(ISSUER_FILE.fid), 0],
    ...IDENTIFYING_RECORDS.map((item) => recordOf(ISSUER_FILE, item)),
    [selectFile(PHOTO_FILE.fid), 0],
    ...blocksOf(0, PHOTO_LENGTH_BYTES),
    ...blocksOf(PHOTO_LENGTH_BYTES, imageLength),
  ]);

function sumOf(exchanges: readonly Exchange[]): { commands: number; bytes: number } {
  const bytes = exchanges.map(([command, answer]) => encodeCommand(command).length + answer + STATUS_WORD_LENGTH);
  return { commands: exchanges.length, bytes: bytes.reduce((sum, length) => sum + length, 0) };
}

/** Entering a directory: its read key once, and in DDF1 the card's own proof. */
const exchangesIn = (directory: DirectoryName): Exchange[] => [
  [selectFile(DIRECTORIES[directory].fid), 0],
  [getChallenge(), RANDOM_LENGTH],
  [externalAuthenticate(0, ZEROS, ZEROS, 0), 0],
  ...(directory === 'DDF1' ? [[internalAuthenticate(0, ZEROS, ZEROS, 0), RANDOM_LENGTH] as Exchange] : []),
];

function exchangesOf(file: ElementaryFile, valid: ValidRecords): Exchange[] {
  switch (file.structure) {
    case 'tlv':
      return [[selectFile(file.fid), 0], ...file.records.map((item) => recordOf(file, item))];
    case 'cyclic':
    case 'index':
      return [[selectFile(file.fid), 0], ...rowsOf(file.recordCount, packedLength(file.items))];
    case 'clinical': {
      const count = file.path === INPATIENT_RECORDS.path ? valid.inpatient : valid.outpatient;
      return file.fids.slice(0, count).flatMap((fid): Exchange[] => [[selectFile(fid), 0], ...blocksOf(0, file.size)]);
    }
    case 'photo':
      return [];
  }
}

const recordOf = (file: TlvFile, item: TlvItem): Exchange => [
  readRecord(file, item, recordLength(item)),
  recordLength(item),
];

const rowsOf = (count: number, length: number): Exchange[] =>
  Array.from({ length: count }, (_, index): Exchange => [readRecordNumber(index + 1, length), length]);

const blocksOf = (from: number, length: number): Exchange[] =>
  Array.from({ length: Math.ceil(length / BLOCK_LENGTH) }, (_, index): Exchange => {
    const block = Math.min(BLOCK_LENGTH, length - index * BLOCK_LENGTH);
    return [readBinary(from + index * BLOCK_LENGTH, block), block];
  });
