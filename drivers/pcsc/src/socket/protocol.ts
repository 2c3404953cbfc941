import { STATES_BYTES } from './reader-states.js';

/**
 * What is said on pcscd's socket (protocol 4:4 to 4:6, pcsc-lite 1.8.24 to 2.5, winscard_msg.h): little-endian words without padding. A
 * request is its length, its command and its structure; the answer is the bare structure with everything filled in.
 */
const COMMAND = {
  establish: 0x01,
  connect: 0x04,
  reconnect: 0x05,
  disconnect: 0x06,
  endTransaction: 0x08,
  transmit: 0x09,
  status: 0x0b,
  version: 0x11,
  waitForChange: 0x13,
  stopWaiting: 0x14,
} as const;

export const MAJOR = 4;
export const MINORS: readonly number[] = [4, 5, 6];

/** SCARD_SHARE_*, SCARD_PROTOCOL_T0 | T1, SCARD_LEAVE_CARD and SCARD_SCOPE_SYSTEM of pcsclite.h. */
const SHARE = { exclusive: 1, shared: 2 } as const;
const ANY_PROTOCOL = 3;
const LEAVE_CARD = 0;
const SYSTEM_SCOPE = 2;

const WORD = 4;
const NAME_BYTES = 128;
/** SCARD_IO_REQUEST: two words of the machine, the second for its own length. */
const IO_REQUEST_BYTES = 16;

/** A request, and the length of the structure that answers it. */
export interface Request {
  bytes: Buffer;
  answerBytes: number;
}

export type ShareName = keyof typeof SHARE;

export const versionRequest = (minor: number): Request => request(COMMAND.version, MAJOR, minor, 0);
export const establishRequest = (): Request => request(COMMAND.establish, SYSTEM_SCOPE, 0, 0);
export const statusRequest = (card: number): Request => request(COMMAND.status, card, 0);
export const disconnectRequest = (card: number): Request => request(COMMAND.disconnect, card, LEAVE_CARD, 0);
export const endTransactionRequest = (card: number): Request => request(COMMAND.endTransaction, card, LEAVE_CARD, 0);
export const reconnectRequest = (card: number, share: ShareName): Request =>
  request(COMMAND.reconnect, card, SHARE[share], ANY_PROTOCOL, LEAVE_CARD, 0, 0);

export function connectRequest(context: number, reader: string, share: ShareName): Request {
  const name = Buffer.alloc(NAME_BYTES);
  // The last byte stays NUL.
  name.write(reader, 0, NAME_BYTES - 1, 'utf8');
  return request(COMMAND.connect, context, name, SHARE[share], ANY_PROTOCOL, 0, 0, 0);
}

/** After the structure, the command; after the answer's structure, `readAnswerLength` bytes, which are to be at most `limit`. */
export function transmitRequest(card: number, protocol: number, command: Uint8Array, limit: number): Request {
  const from = [protocol, IO_REQUEST_BYTES, command.length];
  const into = [ANY_PROTOCOL, IO_REQUEST_BYTES, limit];
  const { bytes, answerBytes } = request(COMMAND.transmit, card, ...from, ...into, 0);
  return { bytes: Buffer.concat([bytes, command]), answerBytes };
}

/** Answered by the states of all readers at once, and by `CHANGE_BYTES` more once one of them changed. */
export const waitForChangeRequest = (): Request => ({ ...request(COMMAND.waitForChange), answerBytes: STATES_BYTES });
/** Brings on the second answer to `waitForChangeRequest`, unless it is on its way already. */
export const stopWaitingRequest = (): Request => ({ ...request(COMMAND.stopWaiting), answerBytes: CHANGE_BYTES });
export const CHANGE_BYTES = 2 * WORD;

/** The return code is the last word of every structure. */
export const returned = (answer: Buffer): number => answer.readUInt32LE(answer.length - WORD);
export const readVersion = (answer: Buffer) => ({ major: answer.readInt32LE(0), minor: answer.readInt32LE(WORD) });
export const readContext = (answer: Buffer): number => answer.readUInt32LE(WORD);
export const readConnected = (answer: Buffer) => ({
  card: answer.readUInt32LE(answer.length - 3 * WORD),
  protocol: answer.readUInt32LE(answer.length - 2 * WORD),
});
export const readAnswerLength = (answer: Buffer): number => answer.readUInt32LE(answer.length - 2 * WORD);

function request(command: number, ...parts: (number | Buffer)[]): Request {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'number' ? words(part) : part)));
  return { bytes: Buffer.concat([header(command, body.length), body]), answerBytes: body.length };
}

const header = (command: number, length: number): Buffer => words(length, command);

function words(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
