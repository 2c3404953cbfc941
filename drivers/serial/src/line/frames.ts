import { COMMANDS, HEADER_BYTES, MAX_MESSAGE_BYTES } from '../ccid/commands.js';

/** A frame on the line: SYNC, ACK, the CCID message, and the XOR of all of that. A refusal is SYNC, NAK and their XOR. */
const SYNC = 0x03;
const ACK = 0x06;
const NAK = 0x15;
const MESSAGE_AT = 2;
const SHORTEST_FRAME = MESSAGE_AT + HEADER_BYTES + 1;
/** Between frames: a note of a card's movement begins with this byte, and a byte from 80 on says that the reader is still at work. */
const MOVEMENT = 0x50;
const MOVEMENT_KINDS = [0x02, 0x03];
const STILL_AT_WORK = 0x80;

const MESSAGE_TYPES: ReadonlySet<number> = new Set(
  Object.values(COMMANDS).flatMap(({ type, answer }) => [type, answer]),
);

/** What the reader put on the line. `noise` is what belongs to no frame that holds together. */
export type LineEvent =
  | { readonly kind: 'message'; readonly message: Uint8Array }
  | { readonly kind: 'refused' | 'at-work' | 'movement' | 'noise' };

export function encodeFrame(message: Uint8Array): Uint8Array {
  const frame = Uint8Array.of(SYNC, ACK, ...message, 0);
  frame[frame.length - 1] = checkOf(frame);
  return frame;
}

const checkOf = (bytes: Uint8Array): number => bytes.reduce((check, byte) => check ^ byte, 0);

/**
 * Finds the frames in what comes over the line. After bytes that fit nothing it looks for the next frame from the byte behind: a damaged one
 * never takes a sound one along. It never holds more than one frame.
 */
export class FrameDecoder {
  #held: Uint8Array = new Uint8Array(0);

  /** Whether bytes wait for the rest of their frame. */
  get unfinished(): boolean {
    return this.#held.length > 0;
  }

  push(bytes: Uint8Array): LineEvent[] {
    this.#held = Buffer.concat([this.#held, bytes]);
    const events: LineEvent[] = [];
    for (let event = this.#take(); event !== undefined; event = this.#take()) events.push(event);
    return events;
  }

  /** The rest of the frame will not come: what was taken for its beginning is noise, and what is behind may be a frame. */
  giveUp(): LineEvent[] {
    const events: LineEvent[] = [];
    while (this.unfinished) events.push(this.#drop(1), ...this.push(new Uint8Array(0)));
    return events;
  }

  forget(): void {
    this.#held = new Uint8Array(0);
  }

  #take(): LineEvent | undefined {
    const [first, second, third] = this.#held;
    if (first === undefined) return undefined;
    if (first === SYNC) return this.#takeFrame(second, third);
    if (first === MOVEMENT) return this.#takeMovement(second);
    return this.#drop(1, first >= STILL_AT_WORK ? 'at-work' : 'noise');
  }

  #takeMovement(kind: number | undefined): LineEvent | undefined {
    if (kind === undefined) return undefined;
    return MOVEMENT_KINDS.includes(kind) ? this.#drop(2, 'movement') : this.#drop(1);
  }

  #takeFrame(control: number | undefined, third: number | undefined): LineEvent | undefined {
    if (control === undefined) return undefined;
    if (control === ACK) return this.#takeMessage(third);
    if (control !== NAK) return this.#drop(1);
    if (third === undefined) return undefined;
    return third === (SYNC ^ NAK) ? this.#drop(3, 'refused') : this.#drop(1);
  }

  #takeMessage(type: number | undefined): LineEvent | undefined {
    if (type !== undefined && !MESSAGE_TYPES.has(type)) return this.#drop(1);
    if (this.#held.length < SHORTEST_FRAME) return undefined;
    const length = HEADER_BYTES + lengthIn(this.#held);
    if (length > MAX_MESSAGE_BYTES) return this.#drop(1);
    const whole = MESSAGE_AT + length + 1;
    if (this.#held.length < whole) return undefined;
    const frame = this.#held.subarray(0, whole);
    if (checkOf(frame) !== 0) return this.#drop(1);
    this.#held = this.#held.subarray(whole);
    return { kind: 'message', message: Uint8Array.from(frame.subarray(MESSAGE_AT, -1)) };
  }

  #drop(bytes: number, kind: Exclude<LineEvent['kind'], 'message'> = 'noise'): LineEvent {
    this.#held = this.#held.subarray(bytes);
    return { kind };
  }
}

/** dwLength, little-endian, of the message in a frame. */
const lengthIn = (frame: Uint8Array): number =>
  new DataView(frame.buffer, frame.byteOffset + MESSAGE_AT + 1).getUint32(0, true);
