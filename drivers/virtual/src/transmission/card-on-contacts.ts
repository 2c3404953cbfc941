import type { CardInSlot } from '../chip/card-in-slot.js';
import type { CardTrouble } from './card-trouble.js';
import { type ContactOptions, ContactSession, type TransferOptions } from './contact-session.js';

/**
 * A virtual card as the firmware of a reader meets it: power, answer to reset, PPS, then TPDUs of T=0 or blocks of T=1. A card that is
 * spoken to in a protocol that it is not in stays silent.
 */
export class CardOnContacts {
  readonly #card: CardInSlot;
  readonly #options: ContactOptions;
  #session: ContactSession | undefined;

  constructor(card: CardInSlot, options: ContactOptions = {}) {
    this.#card = card;
    this.#options = options;
  }

  /** Power, or a reset where there is power: the answer to reset, of fewer than two bytes from a card that does not answer. */
  powerOn(): Uint8Array {
    this.powerOff();
    this.#card.powerOn();
    this.#session = new ContactSession(this.#card, this.#options);
    return this.#card.atr;
  }

  powerOff(): void {
    if (this.#session === undefined) return;
    this.#session.end();
    this.#session = undefined;
    this.#card.powerOff();
  }

  /** A PPS request, a TPDU or a block to the card, and what comes back. One at a time. */
  async transfer(bytes: Uint8Array, options: TransferOptions): Promise<Uint8Array | CardTrouble> {
    return this.#session?.transfer(bytes, options) ?? 'mute';
  }
}
