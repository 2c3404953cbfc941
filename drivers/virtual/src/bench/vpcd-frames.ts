const LENGTH_BYTES = 2;

/** The longest message that vpcd's two-byte length can carry. */
const MAX_MESSAGE_BYTES = 0xffff;

/** A message as vpcd wants it on the wire: big-endian length, then the payload of 1 to 65 535 bytes. */
export function encodeFrame(payload: Uint8Array): Uint8Array {
  if (payload.length === 0 || payload.length > MAX_MESSAGE_BYTES) {
    throw new RangeError(`A vpcd message has 1 to ${MAX_MESSAGE_BYTES} bytes, not ${payload.length}`);
  }
  const frame = new Uint8Array(LENGTH_BYTES + payload.length);
  new DataView(frame.buffer).setUint16(0, payload.length);
  frame.set(payload, LENGTH_BYTES);
  return frame;
}

/** Cuts a byte stream into vpcd messages, however it was chopped up on the way. Holds at most one unfinished message. */
export class FrameDecoder {
  #pending = Buffer.alloc(0);

  push(chunk: Uint8Array): Uint8Array[] {
    const messages: Uint8Array[] = [];
    let rest = Buffer.concat([this.#pending, chunk]);
    while (rest.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + rest.readUInt16BE(0);
      if (rest.length < end) break;
      messages.push(Uint8Array.from(rest.subarray(LENGTH_BYTES, end)));
      rest = rest.subarray(end);
    }
    this.#pending = rest;
    return messages;
  }
}
