import { failure } from '@jika/reader';
import type { TransmissionLimits } from './transmission.js';

/** What is left of the limits of one command. */
export class Patience {
  readonly #limits: TransmissionLimits;
  readonly #until: number;
  #requests = 0;

  constructor(limits: TransmissionLimits) {
    this.#limits = limits;
    this.#until = performance.now() + limits.commandMs;
  }

  /** The wait that may still be granted. Throws `timeout` when all is spent. */
  atMost(milliseconds: number): number {
    const left = this.#until - performance.now();
    if (left <= 0) throw failure('timeout', `the card took more than ${this.#limits.commandMs} ms for one command`);
    return Math.ceil(Math.min(milliseconds, left));
  }

  /** Counts one request of the card. Throws `timeout`. */
  grant(): void {
    this.#requests += 1;
    if (this.#requests > this.#limits.cardRequests) {
      throw failure('timeout', `the card made more than ${this.#limits.cardRequests} requests in one command`);
    }
  }
}
