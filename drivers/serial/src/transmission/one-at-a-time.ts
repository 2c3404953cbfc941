import { asReaderError, ReaderError, reasonOf, Turns, within } from '@jika/reader';
import type { Transmission } from './transmission.js';

/** A protocol engine, which is never asked for two things at once. */
export interface Engine {
  readonly protocol: Transmission['protocol'];
  /** Whether card and reader still agree on what comes next. Once they do not, the engine is not asked again. */
  readonly inStep: boolean;
  carry(command: Uint8Array): Promise<Uint8Array>;
}

/** Queues the commands of a transmission, lets callers go who cancel, and ends with the first failure that leaves the card in an unknown state. */
export class OneAtATime implements Transmission {
  readonly protocol: Transmission['protocol'];
  readonly #engine: Engine;
  readonly #turns = new Turns();
  #ended: ReaderError | undefined;

  constructor(engine: Engine) {
    this.protocol = engine.protocol;
    this.#engine = engine;
  }

  transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    return within(
      this.#turns.take(() => this.#carry(command, signal)),
      { signal },
    );
  }

  async #carry(command: Uint8Array, signal: AbortSignal | undefined): Promise<Uint8Array> {
    if (signal?.aborted) throw reasonOf(signal);
    if (this.#ended) throw new ReaderError(this.#ended.code, 'the transmission has ended', { cause: this.#ended });
    try {
      return await this.#engine.carry(command);
    } catch (cause) {
      const error = asReaderError(cause, 'the channel failed');
      if (!this.#engine.inStep) this.#ended = error;
      throw error;
    }
  }
}
