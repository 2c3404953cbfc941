import { type AnswerToReset, parseAnswerToReset, waitingTimes } from '@jika/smartcard-apdu';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { answerPps, isPps } from './answer-pps.js';
import { byThen } from './by-then.js';
import type { CardTrouble } from './card-trouble.js';
import { type ContactFault, FaultyContacts } from './contact-fault.js';
import { T0Card, type T0CardOptions } from './t0-card.js';
import { carryTpdu } from './t0-firmware.js';
import { T1Card, type T1CardOptions } from './t1-card.js';

export interface ContactOptions {
  readonly t0?: T0CardOptions;
  readonly t1?: T1CardOptions;
  /** What happens to blocks of T=1 on their way. */
  readonly faults?: readonly ContactFault[];
  /** Milliseconds of WT and BWT, in place of those that the answer to reset asks for. */
  readonly waitingMs?: number;
}

/** What a reader says of one transfer. */
export interface TransferOptions {
  /** The protocol that the reader was set to. */
  readonly protocol: 0 | 1;
  /** Block waiting times that T=1 lets the card take; 1 where it is left out. */
  readonly blockWaitingMultiplier?: number;
  /** Told of each NULL byte of T=0, so that the host can be told that the card is still at work. */
  readonly stillWorking?: () => void;
}

const NULLS_AT_MOST = 10_000;
const NO_BLOCK = new Uint8Array(0);

/** A card on its contacts, from one answer to reset to the loss of power. */
export class ContactSession {
  readonly #atr: AnswerToReset | undefined;
  readonly #options: ContactOptions;
  readonly #contacts: FaultyContacts;
  readonly #t0: T0Card;
  readonly #t1: T1Card | undefined;
  /** Settled by PPS, or by the first transfer without. */
  #protocol: number | undefined;
  /** The block that the card works on. */
  #working: Promise<Uint8Array | 'removed'> | undefined;

  constructor(card: CardInSlot, options: ContactOptions) {
    this.#atr = answerOf(card);
    this.#options = options;
    this.#contacts = new FaultyContacts(options.faults ?? []);
    this.#t0 = new T0Card(card, options.t0);
    this.#t1 = this.#atr && new T1Card(card, this.#atr.block, options.t1);
  }

  async transfer(bytes: Uint8Array, options: TransferOptions): Promise<Uint8Array | CardTrouble> {
    if (this.#atr === undefined) return 'mute';
    const { mode, protocols } = this.#atr;
    if (this.#protocol === undefined && isPps(bytes)) return this.#select(bytes, this.#atr);
    this.#protocol ??= mode.kind === 'specific' ? mode.protocol : protocols[0];
    if (options.protocol !== this.#protocol) return 'mute';
    return options.protocol === 0
      ? this.#carryTpdu(bytes, options, this.#atr)
      : this.#passBlock(bytes, options, this.#atr);
  }

  end(): void {
    this.#t0.powerOff();
  }

  #select(bytes: Uint8Array, atr: AnswerToReset): Uint8Array | CardTrouble {
    const selection = answerPps(bytes, atr);
    this.#protocol = selection?.protocol;
    return selection?.answer ?? 'mute';
  }

  #carryTpdu(
    tpdu: Uint8Array,
    { stillWorking = () => {} }: TransferOptions,
    atr: AnswerToReset,
  ): Promise<Uint8Array | CardTrouble> {
    const waitingMs = this.#options.waitingMs ?? waitingTimes(atr, 0).waiting;
    return carryTpdu(this.#t0, tpdu, { waitingMs, nullsAtMost: NULLS_AT_MOST, stillWorking });
  }

  /** A card at work hears nothing; when it is done, its answer comes as one to whatever was sent meanwhile. */
  async #passBlock(
    block: Uint8Array,
    { blockWaitingMultiplier = 1 }: TransferOptions,
    atr: AnswerToReset,
  ): Promise<Uint8Array | CardTrouble> {
    const arrived = this.#contacts.pass('to-card', block);
    if (arrived === 'mute' || this.#t1 === undefined) return 'mute';
    const heard = arrived === 'damaged' ? NO_BLOCK : arrived;
    this.#working ??= this.#t1.receive(heard).finally(() => (this.#working = undefined));
    const waitingMs = this.#options.waitingMs ?? waitingTimes(atr, 1).blockWaiting;
    const answer = await byThen(this.#working, blockWaitingMultiplier * waitingMs, 'mute');
    return typeof answer === 'string' ? answer : this.#contacts.pass('from-card', answer);
  }
}

/** What a card says that is no answer to reset makes it one that no protocol fits. */
function answerOf({ atr }: CardInSlot): AnswerToReset | undefined {
  try {
    return parseAnswerToReset(atr);
  } catch {
    return undefined;
  }
}
