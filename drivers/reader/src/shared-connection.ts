import type { CardChannel } from '@jika/smartcard-apdu';
import { ReaderError } from './reader-error.js';
import type { CardConnection } from './reader-system.js';
import { type EndTurn, Turns } from './turns.js';
import { failure, within } from './within.js';

/** What a connection needs of the slot that its card is in. */
export interface ConnectedCard {
  readonly reader: string;
  readonly insertionId: string;
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
  /** Whose turn it is among all connections to the card. */
  readonly turns: Turns;
  /** How long to wait while another connection is in a transaction, in milliseconds. */
  readonly accessMs: number;
  /** Fails at once when `ending` aborts. Ends the connection when the contract says that such a failure does. */
  transmit(command: Uint8Array, ending: AbortSignal): Promise<Uint8Array>;
  /** Called once, when the connection has ended. */
  ended(connection: SharedConnection, reason: ReaderError): void;
}

/** A connection to a card that this process has to itself: who may speak to it is a matter of turns among its connections. */
export class SharedConnection implements CardConnection {
  readonly reader: string;
  readonly insertionId: string;
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
  readonly #card: ConnectedCard;
  readonly #turns = new Turns();
  readonly #ending = new AbortController();

  constructor(card: ConnectedCard) {
    this.#card = card;
    this.reader = card.reader;
    this.insertionId = card.insertionId;
    this.atr = card.atr;
    this.protocol = card.protocol;
  }

  async transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#send(command, await this.#begin(signal), signal);
  }

  async transaction<T>(work: (channel: CardChannel) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const end = await this.#begin(signal);
    const inside = new Turns();
    let over = false;
    const channel: CardChannel = {
      transmit: async (command, each = signal) => {
        const endOne = await inside.begin({ signal: each });
        if (!over) return this.#send(command, endOne, each);
        endOne();
        throw failure('protocol', 'the transaction is over');
      },
    };
    try {
      this.#requireOpen();
      return await work(channel);
    } finally {
      over = true;
      // A command that was given up is the card's all the same: nobody else's goes before its answer.
      void inside.take(async () => end());
    }
  }

  async disconnect(): Promise<void> {
    this.end(failure('cancelled', 'disconnected by the caller'));
  }

  /** Whatever runs and whatever comes later fails with `reason`; the first reason counts. */
  end(reason: ReaderError): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort(reason);
    this.#card.ended(this, reason);
  }

  /** A turn among the calls of this connection, then one among the connections to the card. */
  async #begin(signal: AbortSignal | undefined): Promise<EndTurn> {
    const endMine = await this.#turns.begin({ signal });
    try {
      const endOurs = await this.#card.turns.begin({
        signal,
        milliseconds: this.#card.accessMs,
        late: () => failure('access-refused', 'another connection keeps the card to itself'),
      });
      return () => {
        endOurs();
        endMine();
      };
    } catch (error) {
      endMine();
      throw error;
    }
  }

  /** A caller who cancels need not wait, but the turn lasts until the card has answered. */
  #send(command: Uint8Array, end: EndTurn, signal: AbortSignal | undefined): Promise<Uint8Array> {
    return within(this.#exchange(command).finally(end), { signal });
  }

  async #exchange(command: Uint8Array): Promise<Uint8Array> {
    this.#requireOpen();
    return this.#card.transmit(command, this.#ending.signal);
  }

  #requireOpen(): void {
    const { aborted, reason } = this.#ending.signal;
    if (aborted) throw new ReaderError(reason.code, 'the connection has ended', { cause: reason });
  }
}
