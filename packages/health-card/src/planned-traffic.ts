import { type CommandApdu, encodeCommand } from '@jika/smartcard-apdu';
import {
  externalAuthenticate,
  getChallenge,
  internalAuthenticate,
  RANDOM_LENGTH,
  readRecord,
  recordLength,
  selectFile,
} from './chip-commands.js';
import { DIRECTORIES } from './file-map.js';
import { HOLDER_FILE, ISSUER_FILE } from './files/ddf1-files.js';
import type { TlvFile } from './files/elementary-file.js';

type Exchange = [command: CommandApdu, answerLength: number];
const ZEROS = new Uint8Array(RANDOM_LENGTH);
const STATUS_WORD_LENGTH = 2;

/**
 * The least that a whole reading of a 32K card with SAM can cost on the user card's channel, computed from the layout: exchanges, and bytes both ways.
 * A card that answers SELECT with an FCI sends more bytes; a 6Cxx or 61xx adds an exchange.
 */
export function plannedTraffic(): { commands: number; bytes: number } {
  const exchanges = [
    [selectFile(DIRECTORIES.DDF1.fid), 0] as Exchange,
    ...[ISSUER_FILE, HOLDER_FILE].flatMap(exchangesOf),
    ...AUTHENTICATION,
  ];
  const bytes = exchanges.map(([command, answer]) => encodeCommand(command).length + answer + STATUS_WORD_LENGTH);
  return { commands: exchanges.length, bytes: bytes.reduce((sum, length) => sum + length, 0) };
}

const exchangesOf = (file: TlvFile): Exchange[] => [
  [selectFile(file.fid), 0],
  ...file.records.map((item): Exchange => [readRecord(file, item), recordLength(item)]),
];

const AUTHENTICATION: readonly Exchange[] = [
  [getChallenge(), RANDOM_LENGTH],
  [externalAuthenticate(0, ZEROS, ZEROS, 0), 0],
  [internalAuthenticate(0, ZEROS, ZEROS, 0), RANDOM_LENGTH],
];
