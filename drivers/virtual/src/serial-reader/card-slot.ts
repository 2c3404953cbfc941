import { within } from '@jika/reader';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { CardOnContacts } from '../transmission/card-on-contacts.js';
import type { CardTrouble } from '../transmission/card-trouble.js';
import type { ContactOptions } from '../transmission/contact-session.js';

/** bPowerSelect by supply voltage; a reader without automatic choice is told which one (CCID 1.1, 6.1.1). */
const VOLTAGES = [5, 3, 1.8] as const;
export type Voltage = (typeof VOLTAGES)[number];

export interface InsertedCard extends ContactOptions {
  /** The supply voltages at which it answers to reset. Default: all. */
  readonly voltages?: readonly Voltage[];
}

/** bmICCStatus (CCID 1.1, 6.2.6). */
export const ICC = { active: 0, inactive: 1, absent: 2 } as const;

/** abProtocolDataStructure after a reset, by bProtocolNum (CCID 1.1, 6.2.3). */
const DEFAULT_PARAMETERS = [
  Uint8Array.of(0x11, 0x00, 0x00, 0x0a, 0x00),
  Uint8Array.of(0x11, 0x10, 0x00, 0x4d, 0x00, 0x20, 0x00),
] as const;
const SHORTEST_ATR = 2;

interface Insertion {
  readonly contacts: CardOnContacts;
  readonly voltages: readonly Voltage[];
  readonly pulled: AbortController;
}

/** One slot: contacts, their power, and what the host set for the card. */
export class CardSlot {
  #insertion: Insertion | undefined;
  /** New with each supply of power. */
  #powered: object | undefined;
  #protocol: 0 | 1 = 0;
  #parameters: Uint8Array = DEFAULT_PARAMETERS[0];

  get status(): number {
    if (this.#insertion === undefined) return ICC.absent;
    return this.#powered ? ICC.active : ICC.inactive;
  }

  get protocol(): 0 | 1 {
    return this.#protocol;
  }

  get parameters(): Uint8Array {
    return this.#parameters;
  }

  insert(card: CardInSlot, { voltages = VOLTAGES, ...options }: InsertedCard = {}): void {
    this.remove();
    this.#insertion = { contacts: new CardOnContacts(card, options), voltages, pulled: new AbortController() };
  }

  /** Whether there was a card. */
  remove(): boolean {
    const insertion = this.#insertion;
    if (insertion === undefined) return false;
    this.powerOff();
    this.#insertion = undefined;
    insertion.pulled.abort();
    return true;
  }

  /** The answer to reset, `undefined` when the card gives none at this voltage. `power` is bPowerSelect. */
  powerOn(power: number): Uint8Array | undefined {
    this.powerOff();
    const voltage = VOLTAGES[power - 1];
    if (this.#insertion === undefined || voltage === undefined) return undefined;
    if (!this.#insertion.voltages.includes(voltage)) return undefined;
    const atr = this.#insertion.contacts.powerOn();
    if (atr.length < SHORTEST_ATR) return undefined;
    this.#powered = {};
    this.resetParameters();
    return atr;
  }

  powerOff(): void {
    this.#insertion?.contacts.powerOff();
    this.#powered = undefined;
  }

  setParameters(protocol: 0 | 1, parameters: Uint8Array): void {
    this.#protocol = protocol;
    this.#parameters = parameters;
  }

  resetParameters(): void {
    this.setParameters(0, DEFAULT_PARAMETERS[0]);
  }

  /** What the card says to a TPDU, a block or a PPS. A card that lost its power over it says nothing; one that leaves is out afterwards. */
  async transfer(bytes: Uint8Array, blockWaitingMultiplier: number): Promise<Uint8Array | CardTrouble> {
    if (this.#insertion === undefined) return 'removed';
    const { contacts, pulled } = this.#insertion;
    const powered = this.#powered;
    const multiplier = { blockWaitingMultiplier: Math.max(1, blockWaitingMultiplier) };
    const answer = contacts.transfer(bytes, { protocol: this.#protocol, ...multiplier });
    const heard = await within(answer, { signal: pulled.signal }).catch(() => 'removed' as const);
    if (pulled.signal.aborted) return 'removed';
    if (this.#powered !== powered) return 'mute';
    if (heard === 'removed') this.remove();
    return heard;
  }
}
