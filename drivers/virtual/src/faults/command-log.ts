import { decodeCommand, parseResponse, SW } from '@jika/smartcard-apdu';
import { binaryTarget, shortIdOfP2 } from '../chip/addressed-file.js';

/** What a fault's conditions look at. */
export interface LoggedCommand {
  /** From 1, since the card got power or was reset. */
  readonly ordinal: number;
  readonly instruction: number | undefined;
  /** File that it selects by identifier, else the one that is selected; undefined where neither is known. */
  readonly file: number | undefined;
}

const SELECT = 0xa4;
const BY_FID = 0x00;
/** Commands that can name their file by a short identifier: in P2 those on records, in P1 those on bytes. */
const ON_RECORDS: readonly (number | undefined)[] = [0xb2, 0xdc, 0xe2, 0xd2, 0x0c];
const ON_BYTES: readonly (number | undefined)[] = [0xb0, 0xd6];

/** Follows the commands to a card from outside, so that faults can be laid on any kind of card. */
export class CommandLog {
  #count = 0;
  #selected: number | undefined;

  begin(command: Uint8Array): LoggedCommand {
    this.#count += 1;
    return { ordinal: this.#count, instruction: command[1], file: fileOf(command, this.#selected) };
  }

  /** To be told of each answer: a file is selected only when the card says so. */
  end({ instruction, file }: LoggedCommand, answer: Uint8Array): void {
    const selects = [SELECT, ...ON_RECORDS, ...ON_BYTES].includes(instruction);
    if (selects && answer.length >= 2 && parseResponse(answer).statusWord === SW.ok) this.#selected = file;
  }
}

function fileOf(command: Uint8Array, selected: number | undefined): number | undefined {
  const [, instruction, p1 = 0, p2 = 0] = command;
  if (instruction === SELECT) return p1 === BY_FID ? selectedFid(command) : undefined;
  const shortId = shortIdOf(instruction, p1, p2);
  return shortId === 0 ? selected : 0xef00 | shortId;
}

function shortIdOf(instruction: number | undefined, p1: number, p2: number): number {
  if (ON_RECORDS.includes(instruction)) return shortIdOfP2(p2);
  return ON_BYTES.includes(instruction) ? binaryTarget(p1, p2).shortId : 0;
}

function selectedFid(command: Uint8Array): number | undefined {
  try {
    const [high, low, ...more] = decodeCommand(command).data;
    return high === undefined || low === undefined || more.length > 0 ? undefined : (high << 8) | low;
  } catch {
    return undefined; // no whole command: the card will say so itself
  }
}
