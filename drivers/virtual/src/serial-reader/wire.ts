/** Timers wake late by up to a millisecond or so, a sleep by a tenth of one: the last of the wait is slept through, and the last of that looked out for. */
const TIMER_SLACK_MS = 1.5;
const SLEEP_SLACK_MS = 0.15;
const ASLEEP = new Int32Array(new SharedArrayBuffer(4));
/** How often a paced wire hands over what has arrived. */
const PIECE_MS = 4;

interface Piece {
  readonly bytes: Uint8Array;
  /** When its last byte has arrived, on the clock of `performance.now()`. */
  readonly due: number;
}

/** One direction of a serial line. Each byte takes `characterMs` (0 for a line that takes no time), and none overtakes another. */
export class Wire {
  readonly #characterMs: number;
  readonly #deliver: (bytes: Uint8Array, at: number) => void;
  #pieces: Piece[] = [];
  #busyUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `deliver` is told when the bytes had arrived, which is a little before it is called. */
  constructor(characterMs: number, deliver: (bytes: Uint8Array, at: number) => void) {
    this.#characterMs = characterMs;
    this.#deliver = deliver;
  }

  /** Puts bytes on the wire at the time `from`, or as soon as those before have passed. */
  put(bytes: Uint8Array, from = performance.now()): void {
    let begin = Math.max(this.#busyUntil, from);
    const step = this.#characterMs === 0 ? bytes.length : Math.max(1, Math.floor(PIECE_MS / this.#characterMs));
    for (let at = 0; at < bytes.length; at += step) {
      const piece = bytes.subarray(at, at + step);
      begin += piece.length * this.#characterMs;
      this.#pieces.push({ bytes: piece, due: begin });
    }
    this.#busyUntil = begin;
    this.#advance();
  }

  /** Nothing more passes for a while. */
  stall(milliseconds: number): void {
    this.#busyUntil = Math.max(this.#busyUntil, performance.now()) + milliseconds;
  }

  /** Forgets what is on the wire. */
  cut(): void {
    this.#pieces = [];
    this.#busyUntil = 0;
    this.#rest();
  }

  #advance(): void {
    this.#rest();
    for (let next = this.#pieces[0]; next !== undefined; next = this.#pieces[0]) {
      const left = next.due - performance.now();
      if (left > TIMER_SLACK_MS) {
        this.#timer = setTimeout(() => this.#advance(), Math.floor(left - TIMER_SLACK_MS));
        return;
      }
      waitUntil(next.due);
      this.#pieces.shift();
      this.#deliver(next.bytes, next.due);
    }
  }

  #rest(): void {
    clearTimeout(this.#timer);
  }
}

/** Nothing else in this process runs meanwhile: it is for less than two milliseconds. */
function waitUntil(due: number): void {
  const sleep = due - performance.now() - SLEEP_SLACK_MS;
  if (sleep > 0) Atomics.wait(ASLEEP, 0, 0, sleep);
  while (performance.now() < due);
}
