import { randomUUID } from 'node:crypto';
import {
  asReaderError,
  type ConnectOptions,
  failure,
  heldByAnother,
  type ReaderError,
  type ReaderEvent,
  type ReaderState,
  requireCommand,
  SharedConnection,
  Turns,
  within,
} from '@jika/reader';
import { MAX_RESPONSE_BYTES } from '@jika/smartcard-apdu';
import { protocolOf } from '../chip/answer-to-reset.js';
import type { CardInSlot } from '../chip/card-in-slot.js';

export interface Deadlines {
  readonly commandDeadlineMs: number;
  readonly patienceMs: number;
}

interface Insertion {
  readonly card: CardInSlot;
  readonly insertionId: string;
  /** One queue for the card, not for the slot: a card that was pulled takes what waited for it along. */
  readonly turns: Turns;
}

/** One reader and what is in it. The card has power while somebody is connected. */
export class VirtualSlot {
  readonly reader: string;
  readonly #deadlines: Deadlines;
  readonly #tell: (events: readonly ReaderEvent[]) => void;
  readonly #connections = new Map<SharedConnection, ConnectOptions['mode']>();
  #insertion: Insertion | undefined;

  constructor(reader: string, deadlines: Deadlines, tell: (events: readonly ReaderEvent[]) => void) {
    this.reader = reader;
    this.#deadlines = deadlines;
    this.#tell = tell;
  }

  get card(): CardInSlot | undefined {
    return this.#insertion?.card;
  }

  state(): ReaderState {
    const { reader } = this;
    if (this.#insertion === undefined) return { reader };
    const { card, insertionId } = this.#insertion;
    return answersToReset(card) ? { reader, card: { insertionId, atr: card.atr } } : { reader, mute: { insertionId } };
  }

  /** The events that lead from no reader at all to the present state. */
  asEvents(): ReaderEvent[] {
    return [{ type: 'reader-added', reader: this.reader }, ...this.#arrived()];
  }

  insert(card: CardInSlot): void {
    this.remove(failure('card-removed', 'another card was put in'));
    this.#insertion = { card, insertionId: randomUUID(), turns: new Turns() };
    this.#tell(this.#arrived());
  }

  /** Takes the card out, if there is one. `reason` is what its connections fail with. */
  remove(reason = failure('card-removed', 'the card was taken out')): void {
    const insertion = this.#insertion;
    if (insertion === undefined) return;
    this.#insertion = undefined;
    for (const connection of this.#connections.keys()) connection.end(reason);
    insertion.card.powerOff();
    this.#tell([{ type: 'card-removed', reader: this.reader, insertionId: insertion.insertionId }]);
  }

  connect(mode: ConnectOptions['mode']): SharedConnection {
    const insertion = this.#insertion;
    if (insertion === undefined) throw failure('no-card', 'no card is in the reader');
    if (!answersToReset(insertion.card)) throw failure('card-mute', 'the card does not answer to reset');
    const modes = [...this.#connections.values()];
    if (modes.includes('exclusive') || (mode === 'exclusive' && modes.length > 0)) {
      throw heldByAnother();
    }
    if (modes.length === 0) insertion.card.powerOn();
    const { card, insertionId, turns } = insertion;
    const connection: SharedConnection = new SharedConnection({
      reader: this.reader,
      insertionId,
      atr: card.atr,
      protocol: protocolOf(card.atr),
      turns,
      accessMs: this.#deadlines.patienceMs,
      transmit: (command, ending) => this.#transmit(card, connection, command, ending),
      ended: (ended, reason) => this.#ended(ended, reason),
    });
    this.#connections.set(connection, mode);
    return connection;
  }

  endAll(reason: ReaderError): void {
    for (const connection of this.#connections.keys()) connection.end(reason);
  }

  async #transmit(
    card: CardInSlot,
    connection: SharedConnection,
    command: Uint8Array,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    requireCommand(command);
    const { commandDeadlineMs: milliseconds } = this.#deadlines;
    const late = (): ReaderError => failure('timeout', `no answer within ${milliseconds} ms`);
    try {
      return this.#checked(await within(card.transmit(command), { signal, milliseconds, late }));
    } catch (cause) {
      const reason = asReaderError(cause, 'the card failed');
      connection.end(reason);
      throw reason;
    }
  }

  #checked(answer: Uint8Array | 'removed'): Uint8Array {
    if (answer === 'removed') {
      this.remove();
      throw failure('card-removed', 'the card was taken out instead of answering');
    }
    if (answer.length < 2) throw failure('card-removed', 'the answer has no status word');
    if (answer.length > MAX_RESPONSE_BYTES) throw failure('protocol', `an answer of ${answer.length} bytes`);
    return answer;
  }

  /** A card that let its deadline pass comes back only with fresh power, which costs the other connections what they had proven to it. */
  #ended(connection: SharedConnection, { code }: ReaderError): void {
    this.#connections.delete(connection);
    if (code === 'timeout') this.endAll(failure('card-reset', 'the card was reset after it did not answer'));
    if (this.#connections.size === 0) this.card?.powerOff();
  }

  #arrived(): ReaderEvent[] {
    const { reader, card, mute } = this.state();
    if (card) return [{ type: 'card-inserted', reader, ...card }];
    return mute ? [{ type: 'card-mute', reader, ...mute }] : [];
  }
}

/** TS and T0 at least (ISO/IEC 7816-3, clause 8.2). */
const answersToReset = ({ atr }: CardInSlot): boolean => atr.length >= 2;
