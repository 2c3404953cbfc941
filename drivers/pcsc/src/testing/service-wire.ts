/**
 * The socket protocol between libpcsclite and pcscd 1.9 (protocol 4:4), as far as a reader that comes and goes needs it: little-endian
 * structures without padding. A request is its size, its command and its structure; an answer is the bare structure and its data.
 */
export const COMMAND = {
  establish: 0x01,
  release: 0x02,
  connect: 0x04,
  reconnect: 0x05,
  disconnect: 0x06,
  endTransaction: 0x08,
  transmit: 0x09,
  status: 0x0b,
  version: 0x11,
  readerStates: 0x12,
  waitForChange: 0x13,
  stopWaiting: 0x14,
} as const;

export const RETURNED = {
  success: 0,
  sharingViolation: 0x8010000b,
  noCard: 0x8010000c,
  unknownReader: 0x80100009,
  serviceStopped: 0x8010001e,
  notTransacted: 0x80100016,
  readerUnavailable: 0x80100017,
  removedCard: 0x80100069,
} as const;

const STATE_BYTES = 184;
const MAX_READERS = 16;
const ABSENT = 0x02;
const PRESENT = 0x04;
const POWERED_NEGOTIABLE = 0x30;

export interface ReaderStateStruct {
  name: string;
  counter: number;
  atr: Uint8Array | undefined;
  /** Number of connections, -1 for an exclusive one. */
  sharing: number;
}

export function encodeStates(readers: readonly ReaderStateStruct[]): Buffer {
  const bytes = Buffer.alloc(STATE_BYTES * MAX_READERS);
  for (const [index, { name, counter, atr, sharing }] of readers.entries()) {
    const at = index * STATE_BYTES;
    bytes.write(name, at, 'utf8');
    bytes.writeUInt32LE(counter, at + 128);
    bytes.writeUInt32LE(atr ? PRESENT | POWERED_NEGOTIABLE : ABSENT, at + 132);
    bytes.writeInt32LE(sharing, at + 136);
    bytes.set(atr ?? [], at + 140);
    bytes.writeUInt32LE(atr?.length ?? 0, at + 176);
  }
  return bytes;
}

export interface Request {
  command: number;
  /** The structure; the answer is written into it. */
  body: Buffer;
  /** What follows the structure of transmit. */
  data: Buffer;
}

/** Takes the first whole request off `bytes`. */
export function decodeRequest(bytes: Buffer): { request: Request; rest: Buffer } | undefined {
  if (bytes.length < 8) return undefined;
  const command = bytes.readUInt32LE(4);
  const end = 8 + bytes.readUInt32LE(0);
  if (bytes.length < end) return undefined;
  const body = Buffer.from(bytes.subarray(8, end));
  const dataEnd = end + (command === COMMAND.transmit ? body.readUInt32LE(12) : 0);
  if (bytes.length < dataEnd) return undefined;
  return { request: { command, body, data: bytes.subarray(end, dataEnd) }, rest: bytes.subarray(dataEnd) };
}

/** Which protocols a service accepts: 4 and a minor version from `oldest` to its own. */
export interface Spoken {
  major: number;
  oldest: number;
  minor: number;
}

/** version_struct: major, minor, return value. The service answers with its own version, whatever it was told. */
export function answerVersion(body: Buffer, { major, oldest, minor }: Spoken): Buffer {
  const told = { major: body.readInt32LE(0), minor: body.readInt32LE(4) };
  const accepted = told.major === major && told.minor >= oldest && told.minor <= minor;
  body.writeInt32LE(major, 0);
  body.writeInt32LE(minor, 4);
  return answerPlain(body, accepted ? RETURNED.success : RETURNED.serviceStopped);
}

/** establish_struct: scope, context, return value. */
export function answerEstablish(body: Buffer, context: number): Buffer {
  body.writeUInt32LE(context, 4);
  return answerPlain(body, RETURNED.success);
}

/** connect_struct: context, name, share mode, preferred protocols, then what the service fills in: handle, protocol, return value. */
export function readConnect(body: Buffer): { reader: string; exclusive: boolean } {
  const name = body.subarray(4, 132);
  return { reader: name.subarray(0, name.indexOf(0)).toString('utf8'), exclusive: body.readUInt32LE(132) === 1 };
}

export function answerConnect(body: Buffer, handle: number, returned: number): Buffer {
  body.writeInt32LE(handle, 140);
  body.writeUInt32LE(2, 144);
  body.writeUInt32LE(returned, 148);
  return body;
}

/** reconnect_struct: handle, share mode, preferred protocols, initialisation, then the protocol and the return value. */
export const wantsAlone = (body: Buffer): boolean => body.readUInt32LE(4) === 1;

/** transmit_struct: handle, two protocol headers, lengths, return value; then the answer's bytes. */
export function answerTransmit(body: Buffer, returned: number, answer: Uint8Array = new Uint8Array()): Buffer {
  body.writeUInt32LE(answer.length, 24);
  body.writeUInt32LE(returned, 28);
  return Buffer.concat([body, answer]);
}

/** Every other structure ends in its return value. */
export function answerPlain(body: Buffer, returned: number): Buffer {
  body.writeUInt32LE(returned, body.length - 4);
  return body;
}

/** wait_reader_state_change: timeout, return value. */
export const waitAnswer = (): Buffer => Buffer.alloc(8);
