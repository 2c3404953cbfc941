import { type CardConnection, ReaderError } from '@jika/reader';
import { type CardChannel, MAX_RESPONSE_BYTES } from '@jika/smartcard-apdu';
import { protocolOf } from '../chip/answer-to-reset.js';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { type EndTurn, Turns } from './turns.js';
import { failure, within } from './within.js';

/** Header, extended Lc, data, extended Le (ISO/IEC 7816-4, clause 5.1). */
const MAX_COMMAND_BYTES = 4 + 3 + 65_535 + 2;
const MIN_COMMAND_BYTES = 4;

/** What a connection needs of the slot that its card is in. */
interface CardPlace {
  readonly reader: string;
  readonly insertionId: string;
  readonly card: CardInSlot;
  /** Whose turn it is among all connections to the slot. */
  readonly turns: Turns;
  readonly commandDeadlineMs: number;
  /** How long to wait while another connection has a transaction. */
  readonly patienceMs: number;
  cardLeft(): void;
  ended(connection: VirtualConnection, reason: ReaderError): void;
}

export class VirtualConnection implements CardConnection {
  readonly reader: string;
  readonly insertionId: string;
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
  readonly #place: CardPlace;
  readonly #turns = new Turns();
  readonly #ending = new AbortController();

  constructor(place: CardPlace) {
    this.#place = place;
    this.reader = place.reader;
    this.insertionId = place.insertionId;
    this.atr = place.card.atr;
    this.protocol = protocolOf(place.card.atr);
  }

  transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#send(command, this.#begin(signal), signal);
  }

  async transaction<T>(work: (channel: CardChannel) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const end = await this.#begin(signal);
    const inside = new Turns();
    const whole = new AbortController();
    const channel: CardChannel = {
      transmit: (command, each = signal) =>
        whole.signal.aborted
          ? Promise.reject(failure('protocol', 'the transaction is over'))
          : this.#send(command, inside.begin({ signal: each }), each),
    };
    try {
      this.#requireOpen();
      return await work(channel);
    } finally {
      whole.abort();
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
    this.#place.ended(this, reason);
  }

  /** A turn among the calls of this connection, then one among the connections of the slot. */
  async #begin(signal: AbortSignal | undefined): Promise<EndTurn> {
    const endMine = await this.#turns.begin({ signal });
    try {
      const endOurs = await this.#place.turns.begin({
        signal,
        milliseconds: this.#place.patienceMs,
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
  async #send(command: Uint8Array, turn: Promise<EndTurn>, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const end = await turn;
    const exchange = this.#exchange(command).finally(end);
    return within(exchange, { signal });
  }

  async #exchange(command: Uint8Array): Promise<Uint8Array> {
    this.#requireOpen();
    if (command.length < MIN_COMMAND_BYTES || command.length > MAX_COMMAND_BYTES) {
      throw failure('protocol', `a command of ${command.length} bytes is no command APDU`);
    }
    try {
      return this.#checked(
        await within(this.#place.card.transmit(command), {
          signal: this.#ending.signal,
          milliseconds: this.#place.commandDeadlineMs,
          late: () => failure('timeout', `no answer within ${this.#place.commandDeadlineMs} ms`),
        }),
      );
    } catch (cause) {
      const reason = cause instanceof ReaderError ? cause : new ReaderError('protocol', 'the card failed', { cause });
      this.end(reason);
      throw reason;
    }
  }

  #checked(answer: Uint8Array | 'removed'): Uint8Array {
    if (answer === 'removed') {
      this.#place.cardLeft();
      throw failure('card-removed', 'the card was taken out instead of answering');
    }
    if (answer.length < 2) throw failure('card-removed', 'the answer has no status word');
    if (answer.length > MAX_RESPONSE_BYTES) throw failure('protocol', `an answer of ${answer.length} bytes`);
    return answer;
  }

  #requireOpen(): void {
    const { aborted, reason } = this.#ending.signal;
    if (!aborted) return;
    const code = reason instanceof ReaderError ? reason.code : 'protocol';
    throw new ReaderError(code, 'the connection has ended', { cause: reason });
  }
}
