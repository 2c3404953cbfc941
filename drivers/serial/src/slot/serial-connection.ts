import { type CardConnection, ReaderError } from '@jika/reader';
import { type CardChannel, decodeCommand } from '@jika/smartcard-apdu';
import { type EndTurn, Turns } from '../turns.js';
import { failure, within } from '../within.js';

/** What a connection needs of the slot that its card is in. */
export interface ConnectedPlace {
  readonly reader: string;
  readonly insertionId: string;
  readonly atr: Uint8Array;
  /** Whose turn it is among all connections to the card. */
  readonly turns: Turns;
  readonly protocol: 'T=0' | 'T=1';
  /** How long to wait while another connection is in a transaction. */
  readonly accessMs: number;
  /** Ends this connection when it fails, but for the refusal of what the protocol cannot carry. */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  ended(reason: ReaderError): void;
}

export class SerialConnection implements CardConnection {
  readonly reader: string;
  readonly insertionId: string;
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
  readonly #place: ConnectedPlace;
  readonly #turns = new Turns();
  readonly #ending = new AbortController();

  constructor(place: ConnectedPlace) {
    this.#place = place;
    this.reader = place.reader;
    this.insertionId = place.insertionId;
    this.atr = place.atr;
    this.protocol = place.protocol;
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
        if (over) throw failure('protocol', 'the transaction is over');
        return this.#send(command, await inside.begin({ signal: each }), each);
      },
    };
    try {
      this.#requireOpen();
      return await work(channel);
    } finally {
      over = true;
      end();
    }
  }

  async disconnect(): Promise<void> {
    this.end(failure('cancelled', 'disconnected by the caller'));
  }

  /** Whatever runs and whatever comes later fails with `reason`; the first reason counts. */
  end(reason: ReaderError): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort(reason);
    this.#place.ended(reason);
  }

  /** A turn among the calls of this connection, then one among the connections to the card. */
  async #begin(signal: AbortSignal | undefined): Promise<EndTurn> {
    const endMine = await this.#turns.begin({ signal });
    try {
      const endOurs = await this.#place.turns.begin({
        signal,
        milliseconds: this.#place.accessMs,
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
    requireCommand(command);
    return within(this.#place.transmit(command), { signal: this.#ending.signal });
  }

  #requireOpen(): void {
    const { aborted, reason } = this.#ending.signal;
    if (aborted) throw new ReaderError(reason.code, 'the connection has ended', { cause: reason });
  }
}

/** Bytes that are no command are refused before a card sees them. */
function requireCommand(command: Uint8Array): void {
  try {
    decodeCommand(command);
  } catch (cause) {
    throw new ReaderError('protocol', `${command.length} bytes that are no command APDU`, { cause });
  }
}
