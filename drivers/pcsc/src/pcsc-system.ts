import {
  type CardConnection,
  type ConnectOptions,
  EventFeed,
  failure,
  ReaderError,
  type ReaderEvent,
  type ReaderName,
  type ReaderState,
  type ReaderSystem,
  reasonOf,
} from '@jika/reader';
import type { Backend, ReaderNews } from './backend.js';
import { CardLink, type Deadlines } from './card-link.js';
import { PcscConnection } from './pcsc-connection.js';
import { type Insertion, Slots } from './slots.js';
import { untilFree } from './until-free.js';

const STATE_KNOWN_MS = 5000;

export class PcscSystem implements ReaderSystem {
  readonly #backend: Backend;
  readonly #deadlines: Deadlines;
  readonly #slots = new Slots();
  readonly #feed = new EventFeed();
  readonly #connections = new Set<PcscConnection>();
  readonly #news = new Set<() => void>();
  #watching = false;
  #over: ReaderError | undefined;

  constructor(backend: Backend, deadlines: Deadlines) {
    this.#backend = backend;
    this.#deadlines = deadlines;
  }

  async readers(): Promise<ReaderState[]> {
    await this.#known();
    return this.#slots.states();
  }

  events(signal?: AbortSignal): AsyncIterable<ReaderEvent> {
    this.#watch();
    const events = this.#feed.listen(this.#slots.asEvents(), signal);
    if (this.#over) this.#feed.end(this.#over.code === 'driver-unavailable' ? this.#over : undefined);
    return events;
  }

  async connect(reader: ReaderName, { mode, signal }: ConnectOptions): Promise<CardConnection> {
    await this.#known(signal);
    const { insertionId, atr } = this.#answering(reader);
    const stays = (): boolean => this.#slots.insertion(reader)?.insertionId === insertionId;
    const { access, connect: deadlineMs } = this.#deadlines;
    const attempt = () => this.#backend.connect(reader, mode, { deadlineMs, signal });
    const card = await untilFree(attempt, access, signal).catch((error: unknown) => {
      throw stays() || signal?.aborted || this.#over ? error : this.#lost(reader);
    });
    if (!stays()) {
      await card.disconnect(deadlineMs);
      throw this.#lost(reader);
    }
    const connection: PcscConnection = new PcscConnection(new CardLink(card, this.#deadlines), {
      reader,
      insertionId,
      atr,
      mode,
      closed: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
    return connection;
  }

  async close(): Promise<void> {
    const closed = failure('cancelled', 'the reader system is closed');
    this.#over ??= closed;
    this.#feed.end();
    for (const connection of this.#connections) connection.lose(closed);
    this.#wake();
    await this.#backend.close(closed);
  }

  #watch(): void {
    if (this.#over || this.#watching) return;
    this.#watching = true;
    this.#backend.watch((news) => this.#hear(news));
  }

  #hear(news: ReaderNews): void {
    if (this.#over) return;
    if (news.type === 'unavailable') {
      this.#over = driverUnavailable(news.reason);
      this.#feed.end(this.#over);
    } else {
      const events = this.#slots.apply(news);
      this.#loseWhatIsGone(events);
      this.#feed.push(events);
    }
    this.#wake();
  }

  #loseWhatIsGone(events: readonly ReaderEvent[]): void {
    for (const event of events) {
      if (event.type !== 'card-removed') continue;
      const error = this.#lost(event.reader);
      for (const connection of this.#connections) {
        if (connection.insertionId === event.insertionId) connection.lose(error);
      }
    }
  }

  /** Why a card that was there no longer is. */
  #lost(reader: ReaderName): ReaderError {
    if (this.#slots.service !== 'up') return failure('service-down', 'the PC/SC service is down');
    if (!this.#slots.has(reader)) return failure('reader-gone', 'the reader was unplugged');
    return failure('card-removed', 'the card was taken out');
  }

  #answering(reader: ReaderName): Insertion & { atr: Uint8Array } {
    if (!this.#slots.has(reader)) throw failure('reader-gone', 'no such reader is plugged in');
    const insertion = this.#slots.insertion(reader);
    if (insertion === undefined) throw failure('no-card', 'no card is in the reader');
    const { atr } = insertion;
    if (atr === undefined) throw failure('card-mute', 'the card does not answer to reset');
    return { ...insertion, atr };
  }

  /** Waits until the service has told all of its present state. */
  async #known(signal?: AbortSignal): Promise<void> {
    this.#watch();
    const deadline = performance.now() + STATE_KNOWN_MS;
    while (!this.#slots.known) {
      if (this.#over) throw this.#over;
      if (signal?.aborted) throw reasonOf(signal);
      if (this.#slots.service === 'down') throw failure('service-down', 'the PC/SC service is down');
      if (performance.now() >= deadline) throw failure('timeout', 'the PC/SC service does not tell its state');
      await this.#nextNews(deadline, signal);
    }
    if (this.#over) throw this.#over;
    if (signal?.aborted) throw reasonOf(signal);
  }

  /** Resolves with the next event of the service, when `signal` aborts, or at `deadline`, whichever is first. */
  #nextNews(deadline: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const heard = (): void => {
        clearTimeout(timer);
        this.#news.delete(heard);
        signal?.removeEventListener('abort', heard);
        resolve();
      };
      const timer = setTimeout(heard, deadline - performance.now());
      this.#news.add(heard);
      signal?.addEventListener('abort', heard, { once: true });
    });
  }

  #wake(): void {
    for (const heard of this.#news) heard();
  }
}

function driverUnavailable(reason: string): ReaderError {
  return new ReaderError('driver-unavailable', 'PC/SC is not available on this machine', { cause: new Error(reason) });
}
