import { SW } from '@jika/smartcard-apdu';
import type { RandomSource } from '../../chip/get-challenge.js';
import { Refusal } from '../../chip/instruction.js';
import { HALF_BLOCK } from '../../keys/key-diversification.js';
import type { CardSecurity } from './card-security.js';

/**
 * Security of a copy: the data of a card without its keys. It agrees to every terminal and hides nothing, for whoever made it wants it to be
 * read. What it cannot do is answer an internal authentication: its eight bytes are a guess. Nor can it open a message.
 */
export class CopiedSecurity implements CardSecurity {
  readonly #random: RandomSource;

  constructor(random: RandomSource) {
    this.#random = random;
  }

  isProven(): boolean {
    return true;
  }
  enter(): void {}
  reset(): void {}
  challenge(): Uint8Array {
    return this.#random(HALF_BLOCK);
  }
  externalAuthenticate(): void {}
  internalAuthenticate(): Uint8Array {
    return this.#random(HALF_BLOCK);
  }
  expectMessage(): never {
    throw new Refusal(SW.keyNotFound);
  }
  openMessage(): never {
    throw new Refusal(SW.keyNotFound);
  }
}
