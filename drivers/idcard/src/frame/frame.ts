/**
 * The frame of GA 450 on a serial line:
 *
 *     request  AA AA AA 96 69 | length | command parameter data | check
 *     answer   AA AA AA 96 69 | length | SW1 SW2 SW3 data | check
 *
 * `length` is two bytes, the higher first, and counts all that follows it. `check` is the XOR of everything behind the preamble but itself.
 */
const PREAMBLE = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
const LENGTH_BYTES = 2;
const HEAD_BYTES = PREAMBLE.length + LENGTH_BYTES;
const STATUS_BYTES = 3;
const CHECK_BYTES = 1;
const SHORTEST = STATUS_BYTES + CHECK_BYTES;
/** The longest answer there is: three lengths, text, photo and two fingerprints (30 10). */
const LONGEST = STATUS_BYTES + 6 + 256 + 1024 + 1024 + CHECK_BYTES;

export interface Answer {
  /** SW3. SW1 and SW2 have no meaning and are 00. */
  readonly status: number;
  readonly data: Uint8Array;
  /** More bytes had already come behind it. */
  readonly followed: boolean;
}

export function encodeRequest(command: number, parameter: number): Uint8Array {
  const counted = Uint8Array.of(0x00, 0x03, command, parameter);
  return Uint8Array.of(...PREAMBLE, ...counted, xorOf(counted));
}

/** Finds answers in whatever comes over the line. Bytes before a preamble are noise, and what only looks like a frame ends at its first byte. */
export class AnswerFinder {
  #bytes = new Uint8Array();

  /** Whole answers in order; `damaged` stands where a frame began and its length or its check was wrong. */
  push(bytes: Uint8Array): (Answer | 'damaged')[] {
    this.#bytes = joined(this.#bytes, bytes);
    const found: (Answer | 'damaged')[] = [];
    for (let next = this.#take(); next !== null; next = this.#take()) found.push(next);
    // A view would hold what was given out, an ID card, until the next answer.
    this.#bytes = this.#bytes.slice();
    return found;
  }

  /** Forgets a frame that has only begun. */
  reset(): void {
    this.#bytes = new Uint8Array();
  }

  #take(): Answer | 'damaged' | null {
    this.#bytes = this.#bytes.subarray(preambleAt(this.#bytes));
    if (this.#bytes.length < HEAD_BYTES) return null;
    const length = new DataView(this.#bytes.buffer, this.#bytes.byteOffset).getUint16(PREAMBLE.length);
    if (length < SHORTEST || length > LONGEST) return this.#skip();
    const end = HEAD_BYTES + length;
    if (this.#bytes.length < end) return null;
    const counted = this.#bytes.subarray(PREAMBLE.length, end - CHECK_BYTES);
    if (xorOf(counted) !== this.#bytes[end - CHECK_BYTES]) return this.#skip();
    this.#bytes = this.#bytes.subarray(end);
    const [sw1, sw2, status = 0] = counted.subarray(LENGTH_BYTES);
    if (sw1 !== 0x00 || sw2 !== 0x00) return 'damaged';
    return { status, data: counted.slice(LENGTH_BYTES + STATUS_BYTES), followed: this.#bytes.length > 0 };
  }

  /** The next frame may begin inside of this one, where bytes were lost. */
  #skip(): 'damaged' {
    this.#bytes = this.#bytes.subarray(1);
    return 'damaged';
  }
}

/** Where a preamble stands, or may have begun at the very end. */
function preambleAt(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && !isPreamble(bytes.subarray(at, at + PREAMBLE.length))) at += 1;
  return at;
}

const isPreamble = (bytes: Uint8Array): boolean => bytes.every((byte, index) => byte === PREAMBLE[index]);

const xorOf = (bytes: Uint8Array): number => bytes.reduce((check, byte) => check ^ byte, 0);

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
