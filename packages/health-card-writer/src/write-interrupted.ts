import type { CardIdentity } from '@jika/health-card';
import type { Write } from './write.js';
import { WriterError } from './writer-error.js';

/** What is at the place after a write that was cut off: the old value, or what is to be looked up once the card is back. */
export type Remains = 'old' | 'unknown';

/** The bytes before and after, of which card. Personal data. */
export interface Interruption {
  readonly write: Write;
  readonly card: CardIdentity;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** The card, the SAM or the line left in the middle; `cause` is what they said. See `CardWriter.settle`. */
export class WriteInterrupted extends WriterError {
  readonly remains: Remains;
  // Not a public property: what a logger prints of an error must not hold what the card said.
  readonly #interruption: Interruption | null;

  constructor(what: string, remains: Remains, interruption: Interruption | null, cause: unknown) {
    super('write-interrupted', `writing ${what} was interrupted; the value is ${remains}`, { cause });
    this.remains = remains;
    this.#interruption = interruption;
  }

  /** Null if nothing had been sent that changes the card. */
  get interruption(): Interruption | null {
    return this.#interruption;
  }
}
