/** The line's frames as the reader sees them: SYNC, ACK or NAK, the CCID message, and the XOR of all of that. */
const SYNC = 0x03;
const ACK = 0x06;
const NAK = 0x15;
/** dwMaxCCIDMessageLength: ten bytes of header and one extended block or short APDU. */
export const MAX_MESSAGE_BYTES = 271;
const HEADER_BYTES = 10;
const FRAME_START = 2;

export const NAK_FRAME = Uint8Array.of(SYNC, NAK, SYNC ^ NAK);

export function frameOf(message: Uint8Array): Uint8Array {
  const frame = Uint8Array.of(SYNC, ACK, ...message, 0);
  frame[frame.length - 1] = checkOf(frame);
  return frame;
}

const checkOf = (bytes: Uint8Array): number => bytes.reduce((check, byte) => check ^ byte, 0);

/**
 * Cuts what the host sends into messages. `damaged` is what cannot be one: a wrong check byte, an impossible length, bytes behind a frame. The
 * reader then forgets all that it holds and says NAK.
 */
export class HostFrames {
  #held: number[] = [];

  get unfinished(): boolean {
    return this.#held.length > 0;
  }

  push(bytes: Uint8Array): (Uint8Array | 'damaged')[] {
    this.#held.push(...bytes);
    const found: (Uint8Array | 'damaged')[] = [];
    for (let message = this.#take(); message !== undefined; message = this.#take()) found.push(message);
    return found;
  }

  forget(): void {
    this.#held = [];
  }

  #take(): Uint8Array | 'damaged' | undefined {
    const [sync, control] = this.#held;
    if (sync === undefined) return undefined;
    if (sync !== SYNC || (control !== undefined && control !== ACK)) return this.#damaged();
    if (this.#held.length < FRAME_START + HEADER_BYTES) return undefined;
    const length = HEADER_BYTES + lengthIn(this.#held);
    if (length > MAX_MESSAGE_BYTES) return this.#damaged();
    const whole = FRAME_START + length + 1;
    if (this.#held.length < whole) return undefined;
    const frame = Uint8Array.from(this.#held.splice(0, whole));
    if (checkOf(frame) !== 0 || (this.unfinished && this.#held[0] !== SYNC)) return this.#damaged();
    return frame.subarray(FRAME_START, -1);
  }

  #damaged(): 'damaged' {
    this.forget();
    return 'damaged';
  }
}

/** dwLength of the message in a frame, little-endian. */
const lengthIn = (frame: readonly number[]): number =>
  [6, 5, 4, 3].reduce((length, at) => length * 256 + (frame[at] ?? 0), 0);
