import { openSam, type Sam } from '@jika/health-card';
import type { CardConnection, ReaderSystem } from '@jika/reader';

export type SamState = 'ready' | 'missing' | 'failed';

/**
 * Keeps the SAM under power with its PIN verified, so that a reading need not wait for it.
 * A wrong PIN is never presented again until the SAM was taken out: three wrong ones lock it for good (spec f.3).
 */
export class SamKeeper {
  readonly #readers: ReaderSystem;
  readonly #pin: string;
  readonly #onState: (state: SamState) => void;
  #slot: string | null = null;
  #opening: Promise<Sam | null> | null = null;
  #connection: CardConnection | null = null;
  #pinRefused = false;
  failure: unknown = null;

  constructor(readers: ReaderSystem, pin: string, onState: (state: SamState) => void) {
    this.#readers = readers;
    this.#pin = pin;
    this.#onState = onState;
  }

  /** The SAM was inserted into this slot. */
  async cardIn(slot: string): Promise<void> {
    this.#slot = slot;
    this.#pinRefused = false;
    this.failure = null;
    this.drop();
    await this.sam();
  }

  cardOut(): void {
    this.#slot = null;
    this.failure = null;
    this.drop();
    this.#onState('missing');
  }

  /** The SAM, ready to answer, or null with the reason in `failure`. */
  sam(): Promise<Sam | null> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** Forgets the connection, so that the next reading opens a new one. */
  drop(): void {
    const connection = this.#connection;
    this.#connection = null;
    this.#opening = null;
    connection?.disconnect().catch(() => undefined); // it may be gone already
  }

  async #open(): Promise<Sam | null> {
    if (this.#slot === null || this.#pinRefused) {
      this.#onState(this.#pinRefused ? 'failed' : 'missing');
      return null;
    }
    try {
      this.#connection = await this.#readers.connect(this.#slot, { mode: 'exclusive' });
      const sam = await openSam(this.#connection, { pin: this.#pin, protocol: this.#connection.protocol });
      this.failure = null;
      this.#onState('ready');
      return sam;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      this.#pinRefused = code === 'sam-pin-failed' || code === 'sam-pin-blocked';
      this.failure = error;
      this.drop();
      this.#onState('failed');
      return null;
    }
  }
}
