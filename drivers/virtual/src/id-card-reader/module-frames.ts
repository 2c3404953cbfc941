const PREAMBLE = Buffer.from('aaaaaa9669', 'hex');
/** Preamble, length, command, parameter, check. */
const REQUEST_BYTES = 10;

/** What a request came to: a command, or the status word of a module that did not understand it. */
export type Request = { command: number; parameter: number } | { refused: number };

const xorOf = (bytes: Uint8Array): number => bytes.reduce((check, byte) => check ^ byte, 0);

/** An answer of the module: status words 00 00 and `status`, then the data. */
export function answerFrame(status: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  const body = Buffer.concat([Buffer.of(0, 0, status), data]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length + 1);
  const check = xorOf(length) ^ xorOf(body);
  return Buffer.concat([PREAMBLE, length, body, Buffer.of(check)]);
}

/** Cuts requests out of the bytes of the line. No command that our module knows carries data, so all are of one length. */
export class RequestCutter {
  #bytes = Buffer.alloc(0);

  push(bytes: Uint8Array): Uint8Array[] {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    const frames: Uint8Array[] = [];
    for (let at = this.#next(); at >= 0; at = this.#next()) {
      frames.push(this.#bytes.subarray(at, at + REQUEST_BYTES));
      this.#bytes = this.#bytes.subarray(at + REQUEST_BYTES);
    }
    // Noise is not kept, but for what may be the beginning of a request.
    this.#bytes = this.#bytes.subarray(-REQUEST_BYTES + 1);
    return frames;
  }

  /** Forgets a request that was not completed in time. */
  reset(): void {
    this.#bytes = Buffer.alloc(0);
  }

  #next(): number {
    const at = this.#bytes.indexOf(PREAMBLE);
    return at >= 0 && this.#bytes.length >= at + REQUEST_BYTES ? at : -1;
  }
}

const WRONG_CHECK = 0x10;
const WRONG_LENGTH = 0x11;

export function requestIn(frame: Uint8Array): Request {
  const [high, low, command = 0, parameter = 0] = frame.subarray(PREAMBLE.length);
  if (high !== 0 || low !== 3) return { refused: WRONG_LENGTH };
  if (xorOf(frame.subarray(PREAMBLE.length)) !== 0) return { refused: WRONG_CHECK };
  return { command, parameter };
}
