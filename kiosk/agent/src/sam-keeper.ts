import { type HealthCardErrorCode, openSam, type Sam } from '@jika/health-card';
import type { CardConnection, ReaderSystem } from '@jika/reader';
import { AgentError } from './problems.js';

export type SamState = 'ready' | 'missing' | 'failed';

/** The PIN that the SAM did not take, kept over restarts. */
export interface RefusedPin {
  is(pin: string): boolean;
  remember(pin: string): void;
  forget(): void;
}

const PIN_REFUSALS: readonly HealthCardErrorCode[] = ['sam-pin-failed', 'sam-pin-blocked'];

/**
 * Keeps the SAM under power with its PIN verified, so that a reading need not wait for it.
 * A PIN that was refused is not presented again until somebody takes the SAM out and puts it back: three wrong ones lock it
 * for good (spec f.3). A restart, of this program or of the reader service, and a loose cable are no such hand.
 */
export class SamKeeper {
  readonly #readers: ReaderSystem;
  readonly #pin: string;
  readonly #refused: RefusedPin;
  readonly #onState: (state: SamState) => void;
  #slot: string | null = null;
  #takenOut = false;
  #use: { stop: AbortController; sam: Promise<Sam | null> } | null = null;
  #released: Promise<unknown> = Promise.resolve();
  failure: unknown = null;

  constructor(readers: ReaderSystem, pin: string, refused: RefusedPin, onState: (state: SamState) => void) {
    this.#readers = readers;
    this.#pin = pin;
    this.#refused = refused;
    this.#onState = onState;
  }

  /** A SAM is in this slot. */
  async cardIn(slot: string): Promise<void> {
    if (this.#takenOut) this.#refused.forget();
    this.#takenOut = false;
    this.drop();
    this.failure = null;
    this.#slot = slot;
    await this.sam();
  }

  /** The SAM was taken out of its slot. */
  cardOut(): void {
    this.#takenOut = true;
    this.#leave();
  }

  /** The slot itself went, and whatever is in it. */
  slotLost(): void {
    this.#takenOut = false;
    this.#leave();
  }

  /** The SAM, ready to answer, or null with the reason in `failure`, which is null when there is no SAM. */
  sam(): Promise<Sam | null> {
    if (this.#slot === null) return Promise.resolve(null);
    if (!this.#use) {
      const stop = new AbortController();
      this.#use = { stop, sam: this.#open(this.#slot, stop.signal) };
    }
    return this.#use.sam;
  }

  /** Forgets the connection, so that the next reading opens a new one. */
  drop(): void {
    this.#use?.stop.abort();
    this.#use = null;
  }

  #leave(): void {
    this.drop();
    this.#slot = null;
    this.failure = null;
    this.#onState('missing');
  }

  async #open(slot: string, signal: AbortSignal): Promise<Sam | null> {
    try {
      await this.#released;
      if (this.#refused.is(this.#pin)) throw new AgentError('sam-pin-failed');
      const connection = await this.#connect(slot, signal);
      const sam = await openSam(connection, { pin: this.#pin, protocol: connection.protocol, signal });
      signal.throwIfAborted();
      this.failure = null;
      this.#onState('ready');
      return sam;
    } catch (error) {
      if (error instanceof Error && 'code' in error && PIN_REFUSALS.some((code) => code === error.code)) {
        this.#refused.remember(this.#pin);
      }
      if (signal.aborted) return null;
      this.failure = error;
      this.drop();
      this.#onState('failed');
      return null;
    }
  }

  async #connect(slot: string, signal: AbortSignal): Promise<CardConnection> {
    const connection = await this.#readers.connect(slot, { mode: 'exclusive', signal });
    const release = () => {
      this.#released = connection.disconnect().catch(() => undefined); // it may be gone already
    };
    if (signal.aborted) release();
    else signal.addEventListener('abort', release, { once: true });
    return connection;
  }
}
