import type { CardChannel } from '@jika/smartcard-apdu';
import { ReaderError } from './reader-error.js';
import type { CardConnection } from './reader-system.js';
import { Turns } from './turns.js';
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

  /** A caller who cancels need not wait, but the turn lasts until the card has answered. */
  transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    return within(
      this.#take(() => this.#exchange(command), signal),
      { signal },
    );
  }

  /** The turn lasts until the card has answered to all that was sent in it: what was given up is the card's all the same. */
  transaction<T>(work: (channel: CardChannel) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const turns = new Turns();
      const alone = async () => {
        await this.#alone(turns, work, signal).then(resolve, reject);
        await turns.take(async () => {});
      };
      this.#take(alone, signal).catch(reject);
    });
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
  #take<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const { turns, accessMs: milliseconds } = this.#card;
    return this.#turns.take(() => turns.take(work, { signal, milliseconds, late: heldByAnother }), { signal });
  }

  async #alone<T>(
    turns: Turns,
    work: (channel: CardChannel) => Promise<T>,
    whole: AbortSignal | undefined,
  ): Promise<T> {
    this.#requireOpen();
    let over = false;
    const exchange = async (command: Uint8Array): Promise<Uint8Array> => {
      if (over) throw failure('protocol', 'the transaction is over');
      return this.#exchange(command);
    };
    try {
      return await work({
        transmit: (command, signal = whole) =>
          within(
            turns.take(() => exchange(command), { signal }),
            { signal },
          ),
      });
    } finally {
      over = true;
    }
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

/** Who wants a card that another connection has to itself is told so. */
export const heldByAnother = (): ReaderError => failure('access-refused', 'another connection holds the card');
