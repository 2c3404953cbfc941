import type { CardCall, CardReply, CardRequest } from './wire.js';

// Requests and replies about cards cross a pipe in frames of their own: Node's IPC channel doubles the time of a short command.
// Frame: length of the rest u32, id u32, kind u8, content. Content of a request: card u32, option u32, then bytes.

const LENGTH = 4;
const REPLY_HEAD = LENGTH + 5;
const REQUEST_HEAD = REPLY_HEAD + 8;
/** Room for the longest answer (65 538 bytes) and the longest command. */
const MAX_FRAME = 66_000;

const KIND = { connect: 1, transmit: 2, disconnect: 3, result: 4, error: 5 } as const;

/** Cuts a stream into frames. Throws a `RangeError` on a length that no frame has. */
export class FrameCutter {
  #rest: Buffer = Buffer.alloc(0);

  *cut(chunk: Buffer): Generator<Buffer> {
    let rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (rest.length >= LENGTH) {
      const end = LENGTH + rest.readUInt32LE(0);
      if (end < REPLY_HEAD || end > MAX_FRAME) throw new RangeError(`a frame of ${end} bytes`);
      if (rest.length < end) break;
      yield rest.subarray(0, end);
      rest = rest.subarray(end);
    }
    this.#rest = rest;
  }
}

export function encodeRequest(id: number, call: CardCall): Buffer {
  const bytes = bytesOf(call);
  const frame = head(REQUEST_HEAD + bytes.length, id, KIND[call.op]);
  frame.writeUInt32LE(call.card, REPLY_HEAD);
  frame.writeUInt32LE(optionOf(call), REPLY_HEAD + 4);
  frame.set(bytes, REQUEST_HEAD);
  return frame;
}

export function decodeRequest(frame: Buffer): CardRequest {
  const id = frame.readUInt32LE(LENGTH);
  const kind = frame.readUInt8(LENGTH + 4);
  const card = frame.readUInt32LE(REPLY_HEAD);
  const option = frame.readUInt32LE(REPLY_HEAD + 4);
  const bytes = frame.subarray(REQUEST_HEAD);
  if (kind === KIND.transmit) return { id, op: 'transmit', card, limit: option, command: bytes };
  if (kind === KIND.disconnect) return { id, op: 'disconnect', card };
  if (kind === KIND.connect)
    return { id, op: 'connect', card, exclusive: option === 1, reader: bytes.toString('utf8') };
  throw new RangeError(`a request of kind ${kind}`);
}

export function encodeReply(reply: CardReply): Buffer {
  const failed = 'error' in reply;
  const bytes = failed ? Buffer.from(reply.error.slice(0, 1000)) : reply.result;
  const frame = head(REPLY_HEAD + bytes.length, reply.id, failed ? KIND.error : KIND.result);
  frame.set(bytes, REPLY_HEAD);
  return frame;
}

/** The result is a copy: it outlives the chunk that it came in. */
export function decodeReply(frame: Buffer): CardReply {
  const id = frame.readUInt32LE(LENGTH);
  const bytes = frame.subarray(REPLY_HEAD);
  return frame.readUInt8(LENGTH + 4) === KIND.error
    ? { id, error: bytes.toString('utf8') }
    : { id, result: new Uint8Array(bytes) };
}

function head(length: number, id: number, kind: number): Buffer {
  const frame = Buffer.allocUnsafe(length);
  frame.writeUInt32LE(length - LENGTH, 0);
  frame.writeUInt32LE(id, LENGTH);
  frame.writeUInt8(kind, LENGTH + 4);
  return frame;
}

function bytesOf(call: CardCall): Uint8Array {
  if (call.op === 'transmit') return call.command;
  return Buffer.from(call.op === 'connect' ? call.reader : '', 'utf8');
}

function optionOf(call: CardCall): number {
  if (call.op === 'transmit') return call.limit;
  return call.op === 'connect' && call.exclusive ? 1 : 0;
}
