import type { CardChannel } from '@jika/smartcard-apdu';
import { hostileAnswer } from './hostile-answer.js';
import type { SeededRandom } from './seeded-random.js';

/** From a card with one bad moment to one that never tells the truth. */
const RATES = [0.005, 0.03, 0.15, 0.5, 1] as const;

/** A channel whose answers are changed at random, at a rate of its own; it counts what it was asked. */
export class HostileChannel implements CardChannel {
  commands = 0;
  readonly #inner: CardChannel;
  readonly #random: SeededRandom;
  readonly #rate: number;

  constructor(inner: CardChannel, random: SeededRandom, rate: number = random.pick(RATES)) {
    this.#inner = inner;
    this.#random = random;
    this.#rate = rate;
  }

  async transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    this.commands += 1;
    const answer = await this.#inner.transmit(command, signal);
    return this.#random.chance(this.#rate) ? hostileAnswer(answer, this.#random) : answer;
  }
}
