import { failure } from '@jika/reader';
import { MAX_RESPONSE_BYTES } from '@jika/smartcard-apdu';

const STATUS_BYTES = 2;
/** A chain may hold empty blocks (scenario 7 of annex A), but they bring no answer nearer. */
const MAX_EMPTY_BLOCKS = 255;

/** An answer that comes in parts. */
export class AnswerChain {
  readonly #parts: Uint8Array[] = [];
  #length = 0;
  #empty = 0;

  add(part: Uint8Array): void {
    if (part.length === 0) this.#empty += 1;
    else this.#parts.push(part);
    this.#length += part.length;
  }

  /** It is longer than any answer can be. */
  get endless(): boolean {
    return this.#length > MAX_RESPONSE_BYTES || this.#empty > MAX_EMPTY_BLOCKS;
  }

  /** Throws `protocol` for what is no response APDU. */
  whole(): Uint8Array {
    if (this.#length < STATUS_BYTES || this.endless) {
      throw failure('protocol', `an answer of ${this.#length} bytes is no response APDU`);
    }
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
