import { setTimeout as pause } from 'node:timers/promises';
import { type CardConnection, failure, ReaderError, type ReaderErrorCode, requireCommand, Turns } from '@jika/reader';
import type { CardChannel } from '@jika/smartcard-apdu';
import type { ShareMode } from './backend.js';
import type { CardLink } from './card-link.js';

/** pcscd looks every 400 ms whether the card is still there. */
const REMOVAL_SEEN_MS = 700;

/** Failures after which the card is as it was. */
const GOES_ON: ReadonlySet<ReaderErrorCode> = new Set(['cancelled', 'access-refused']);

export interface ConnectionFacts {
  reader: string;
  insertionId: string;
  atr: Uint8Array;
  mode: ShareMode;
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
  readonly #link: CardLink;
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
    return this.#turns.take(() => this.#exchange(command, signal), { signal });
  }

  /** A transaction is an exclusive link for its length: who only connects in it is refused at once, not made to wait for its end. */
  transaction<T>(work: (channel: CardChannel) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#turns.take(
      async () => {
        if (this.#facts.mode === 'exclusive') return this.#alone(work, signal);
        await this.#share('exclusive', signal);
        try {
          return await this.#alone(work, signal);
        } finally {
          if (this.#ended === undefined) await this.#share('shared');
        }
      },
      { signal },
    );
  }

  async disconnect(): Promise<void> {
    await this.#turns.take(() => this.#end(failure('cancelled', 'disconnected by the caller')));
  }

  /** What the monitor saw: the card, its reader or the service is gone. */
  lose(error: ReaderError): void {
    this.#gone.abort(error);
    this.#link.drop(error);
    this.#over(error);
  }

  async #alone<T>(work: (channel: CardChannel) => Promise<T>, whole?: AbortSignal): Promise<T> {
    const turns = new Turns();
    let over = false;
    try {
      return await work({
        transmit: (command, signal = whole) =>
          turns.take(
            async () => {
              if (over) throw failure('protocol', 'the transaction is over');
              return this.#exchange(command, signal);
            },
            { signal },
          ),
      });
    } finally {
      over = true;
    }
  }

  async #exchange(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    if (this.#ended) throw again(this.#ended);
    requireCommand(command);
    try {
      return await this.#link.transmit(command, signal);
    } catch (error) {
      throw await this.#fail(error);
    }
  }

  async #share(mode: ShareMode, signal?: AbortSignal): Promise<void> {
    if (this.#ended) throw again(this.#ended);
    try {
      await this.#link.share(mode, signal);
    } catch (error) {
      throw await this.#fail(error);
    }
    // The card may have left, and another come, while its sharing changed.
    if (this.#ended) throw again(this.#ended);
  }

  /** Ends the connection, unless the contract says that it goes on; says "removed" where the service could only say that it did not work. */
  async #fail(error: unknown): Promise<unknown> {
    if (!(error instanceof ReaderError) || GOES_ON.has(error.code)) return error;
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
    if (this.#over(reason)) await this.#link.close();
  }

  #over(reason: ReaderError): boolean {
    if (this.#ended) return false;
    this.#ended = reason;
    this.#facts.closed();
    return true;
  }
}

function again(ended: ReaderError): ReaderError {
  return new ReaderError(ended.code, 'the connection has ended', { cause: ended });
}
