import { ApduError } from './apdu-error.js';
import { type CommandApdu, commandApdu, MAX_SHORT_DATA, MAX_SHORT_LE } from './command-apdu.js';

const HEADER = 4;

/** Whether the short coding can hold this command (ISO/IEC 7816-4, clause 5.1). */
function fitsShort(command: CommandApdu): boolean {
  return command.data.length <= MAX_SHORT_DATA && command.le <= MAX_SHORT_LE;
}

/** Codes a command, short where it fits and extended elsewhere (ISO/IEC 7816-4, clause 5.1, table 1). */
export function encodeCommand(command: CommandApdu): Uint8Array {
  return fitsShort(command) ? encodeShort(command) : encodeExtended(command);
}

function encodeShort({ cla, ins, p1, p2, data, le }: CommandApdu): Uint8Array {
  const lcBytes = data.length > 0 ? 1 : 0;
  const leBytes = le > 0 ? 1 : 0;
  const bytes = new Uint8Array(HEADER + lcBytes + data.length + leBytes);
  writeHeader(bytes, cla, ins, p1, p2);
  if (lcBytes > 0) {
    bytes[HEADER] = data.length;
    bytes.set(data, HEADER + 1);
  }
  if (leBytes > 0) bytes[bytes.length - 1] = le & 0xff;
  return bytes;
}

function encodeExtended({ cla, ins, p1, p2, data, le }: CommandApdu): Uint8Array {
  const lcBytes = data.length > 0 ? 2 : 0;
  const leBytes = le > 0 ? 2 : 0;
  const bytes = new Uint8Array(HEADER + 1 + lcBytes + data.length + leBytes);
  writeHeader(bytes, cla, ins, p1, p2);
  if (lcBytes > 0) {
    writeUint16(bytes, HEADER + 1, data.length);
    bytes.set(data, HEADER + 3);
  }
  if (leBytes > 0) writeUint16(bytes, bytes.length - 2, le & 0xffff);
  return bytes;
}

function writeHeader(bytes: Uint8Array, cla: number, ins: number, p1: number, p2: number): void {
  bytes[0] = cla;
  bytes[1] = ins;
  bytes[2] = p1;
  bytes[3] = p2;
}

function writeUint16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 8;
  bytes[at + 1] = value & 0xff;
}

/** Where the fields of a coded command lie: offset and length of its data, and Ne. */
interface Body {
  dataAt: number;
  dataLength: number;
  le: number;
}

/**
 * Decodes a command of any of the four cases, short or extended (an extended one may be shorter than it had to be).
 * Throws `malformed-command` where the length fields do not account for every byte.
 */
export function decodeCommand(bytes: Uint8Array): CommandApdu {
  const [cla, ins, p1, p2] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) {
    throw new ApduError('malformed-command', `a command of ${bytes.length} bytes has no whole header`);
  }
  const body = locateBody(bytes);
  if (body === undefined) {
    throw new ApduError('malformed-command', `the length fields do not account for ${bytes.length} bytes`);
  }
  const data = bytes.subarray(body.dataAt, body.dataAt + body.dataLength);
  return commandApdu({ cla, ins, p1, p2, data, le: body.le });
}

/** ISO/IEC 7816-3, clause 12.1.3: the cases 1, 2S, 3S, 4S, 2E, 3E and 4E told apart by length. */
export function locateBody(bytes: Uint8Array): Body | undefined {
  const first = bytes[HEADER];
  if (first === undefined) return { dataAt: HEADER, dataLength: 0, le: 0 };
  if (bytes.length === HEADER + 1) return { dataAt: HEADER + 1, dataLength: 0, le: first || MAX_SHORT_LE };
  return first === 0 ? locateExtended(bytes) : locateShort(bytes, first);
}

function locateShort(bytes: Uint8Array, dataLength: number): Body | undefined {
  const dataAt = HEADER + 1;
  const left = bytes.length - dataAt - dataLength;
  if (left === 0) return { dataAt, dataLength, le: 0 };
  if (left === 1) return { dataAt, dataLength, le: bytes[bytes.length - 1] || MAX_SHORT_LE };
  return undefined;
}

function locateExtended(bytes: Uint8Array): Body | undefined {
  const dataAt = HEADER + 3;
  if (bytes.length < dataAt) return undefined;
  const length = readUint16(bytes, HEADER + 1);
  if (bytes.length === dataAt) return { dataAt, dataLength: 0, le: length || 65_536 };
  if (length === 0) return undefined;
  const left = bytes.length - dataAt - length;
  if (left === 0) return { dataAt, dataLength: length, le: 0 };
  if (left === 2) return { dataAt, dataLength: length, le: readUint16(bytes, bytes.length - 2) || 65_536 };
  return undefined;
}

function readUint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
