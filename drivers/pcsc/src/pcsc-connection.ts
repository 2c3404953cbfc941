import { setTimeout as pause } from 'node:timers/promises';
import { type CardConnection, ReaderError } from '@jika/reader';
import type { CardChannel } from '@jika/smartcard-apdu';
import { assertCommand, type CardLink } from './card-link.js';
import { Turns } from './turns.js';

/** pcscd looks every 400 ms whether the card is still there. */
const REMOVAL_SEEN_MS = 700;

export interface ConnectionFacts {
  reader: string;
  insertionId: string;
  atr: Uint8Array;
  mode: 'shared' | 'exclusive';
  /** Opens another link to the same insertion. */
  open(mode: 'shared' | 'exclusive', signal?: AbortSignal): Promise<CardLink>;
  closed(): void;
}

export class PcscConnection implements CardConnection {
  readonly reader: string;
  readonly insertionId: string;
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
  readonly #facts: ConnectionFacts;
  readonly #turns = new Turns();
  readonly #gone = new AbortController();
  #link: CardLink;
  #ended: ReaderError | undefined;

  constructor(link: CardLink, facts: ConnectionFacts) {
    this.#link = link;
    this.#facts = facts;
    this.reader = facts.reader;
    this.insertionId = facts.insertionId;
    this.atr = facts.atr;
    this.protocol = link.protocol;
  }

  transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#turns.take(() => this.#exchange(command, signal), signal);
  }

  /** pcsclite has no SCardBeginTransaction: a transaction is an exclusive link for its length. */
  transaction<T>(work: (channel: CardChannel) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#turns.take(async () => {
      if (this.#facts.mode === 'exclusive') return this.#alone(work, signal);
      await this.#relink('exclusive', signal);
      try {
        return await this.#alone(work, signal);
      } finally {
        if (this.#ended === undefined) await this.#relink('shared');
      }
    }, signal);
  }

  async disconnect(): Promise<void> {
    await this.#turns.take(() => this.#end(closedByCaller()));
  }

  /** What the monitor saw: the card, its reader or the service is gone. */
  lose(error: ReaderError): void {
    this.#gone.abort(error);
    void this.#end(error);
  }

  async #alone<T>(work: (channel: CardChannel) => Promise<T>, whole?: AbortSignal): Promise<T> {
    const turns = new Turns();
    let over = false;
    try {
      return await work({
        transmit: (command, signal = whole) =>
          turns.take(async () => {
            if (over)
              throw new ReaderError('protocol', 'the transaction is over', { cause: new Error('late command') });
            return this.#exchange(command, signal);
          }, signal),
      });
    } finally {
      over = true;
    }
  }

  async #exchange(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    if (this.#ended) throw again(this.#ended);
    assertCommand(command);
    try {
      return await this.#link.transmit(command, signal);
    } catch (error) {
      throw await this.#fail(error);
    }
  }

  async #relink(mode: 'shared' | 'exclusive', signal?: AbortSignal): Promise<void> {
    if (this.#ended) throw again(this.#ended);
    await this.#link.close();
    try {
      this.#link = await this.#facts.open(mode, signal);
    } catch (error) {
      const passing = error instanceof ReaderError && (error.code === 'access-refused' || error.code === 'cancelled');
      if (mode === 'shared' || !passing) throw await this.#fail(error, true);
      await this.#relink('shared');
      throw error;
    }
  }

  /** Ends the connection unless the caller merely cancelled; says "removed" where the binding could only say that it did not work. */
  async #fail(error: unknown, always = false): Promise<unknown> {
    if (!(error instanceof ReaderError) || (error.code === 'cancelled' && !always)) return error;
    const cause = error.code === 'protocol' ? await this.#explain(error) : error;
    await this.#end(cause);
    return cause;
  }

  async #explain(error: ReaderError): Promise<ReaderError> {
    await pause(REMOVAL_SEEN_MS, undefined, { signal: this.#gone.signal, ref: false }).catch(() => undefined);
    const gone: unknown = this.#gone.signal.reason;
    return gone instanceof ReaderError ? new ReaderError(gone.code, gone.message, { cause: error }) : error;
  }

  async #end(reason: ReaderError): Promise<void> {
    if (this.#ended) return;
    this.#ended = reason;
    this.#facts.closed();
    await this.#link.close();
  }
}

function again(ended: ReaderError): ReaderError {
  return new ReaderError(ended.code, 'the connection has ended', { cause: ended });
}

function closedByCaller(): ReaderError {
  return new ReaderError('cancelled', 'disconnected by the caller', { cause: new Error('disconnect') });
}
