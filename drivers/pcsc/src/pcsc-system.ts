import {
  type CardConnection,
  type ConnectOptions,
  EventFeed,
  ReaderError,
  type ReaderErrorCode,
  type ReaderEvent,
  type ReaderName,
  type ReaderState,
  type ReaderSystem,
} from '@jika/reader';
import { CardHostProcess, cancelled } from './card-host-process.js';
import { CardLink, type Deadlines } from './card-link.js';
import type { HostOptions } from './fork-host.js';
import { driverUnavailable, Monitor } from './monitor.js';
import { PcscConnection } from './pcsc-connection.js';
import { type Insertion, Slots } from './slots.js';
import type { MonitorMessage } from './wire.js';

const STATE_KNOWN_MS = 5000;

export class PcscSystem implements ReaderSystem {
  readonly #hosting: HostOptions;
  readonly #deadlines: Deadlines;
  readonly #slots = new Slots();
  readonly #feed = new EventFeed();
  readonly #hosts = new Map<ReaderName, CardHostProcess>();
  readonly #connections = new Set<PcscConnection>();
  readonly #news = new Set<() => void>();
  #monitor: Monitor | undefined;
  #over: ReaderError | undefined;

  constructor(hosting: HostOptions, deadlines: Deadlines) {
    this.#hosting = hosting;
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
    const open = async (as: ConnectOptions['mode'], until?: AbortSignal): Promise<CardLink> => {
      const link = await CardLink.open(this.#hostFor(reader), reader, {
        exclusive: as === 'exclusive',
        deadlines: this.#deadlines,
        signal: until,
      });
      if (this.#slots.insertion(reader)?.insertionId === insertionId) return link;
      await link.close();
      throw this.#lost(reader);
    };
    const link = await open(mode, signal);
    const connection: PcscConnection = new PcscConnection(link, {
      reader,
      insertionId,
      atr,
      mode,
      open,
      closed: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
    return connection;
  }

  async close(): Promise<void> {
    const closed = this.#failure('cancelled', 'the reader system is closed');
    this.#over ??= closed;
    this.#feed.end();
    for (const connection of this.#connections) connection.lose(closed);
    const hosts = [...this.#hosts.values()];
    for (const host of hosts) host.kill(closed);
    this.#wake();
    await Promise.all([this.#monitor?.stop(), ...hosts.map((host) => host.exited)]);
  }

  #watch(): void {
    if (this.#over) return;
    this.#monitor ??= new Monitor(this.#hosting, (message) => this.#hear(message));
  }

  #hear(message: MonitorMessage): void {
    if (this.#over) return;
    if (message.type === 'unavailable') {
      this.#over = driverUnavailable(message.reason);
      this.#feed.end(this.#over);
    } else {
      const events = this.#slots.apply(message);
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
      this.#hosts.get(event.reader)?.abandonAll(error);
    }
    // A host's handles are void once the service or the reader went.
    for (const [reader, host] of this.#hosts) {
      if (this.#slots.has(reader)) continue;
      this.#hosts.delete(reader);
      host.kill(this.#lost(reader));
    }
  }

  /** Why a card that was there no longer is. */
  #lost(reader: ReaderName): ReaderError {
    if (this.#slots.service !== 'up') return this.#failure('service-down', 'the PC/SC service is down');
    if (!this.#slots.has(reader)) return this.#failure('reader-gone', 'the reader was unplugged');
    return this.#failure('card-removed', 'the card was taken out');
  }

  #answering(reader: ReaderName): Insertion & { atr: Uint8Array } {
    if (!this.#slots.has(reader)) throw this.#failure('reader-gone', 'no such reader is plugged in');
    const insertion = this.#slots.insertion(reader);
    if (insertion === undefined) throw this.#failure('no-card', 'no card is in the reader');
    const { atr } = insertion;
    if (atr === undefined) throw this.#failure('card-mute', 'the card does not answer to reset');
    return { ...insertion, atr };
  }

  #hostFor(reader: ReaderName): CardHostProcess {
    const running = this.#hosts.get(reader);
    if (running?.alive) return running;
    const host = new CardHostProcess(this.#hosting);
    this.#hosts.set(reader, host);
    return host;
  }

  /** Waits until the service has told all of its present state. */
  async #known(signal?: AbortSignal): Promise<void> {
    this.#watch();
    const deadline = AbortSignal.timeout(STATE_KNOWN_MS);
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
    while (!this.#slots.known) {
      if (this.#over) throw this.#over;
      if (signal?.aborted) throw cancelled(signal);
      if (this.#slots.service === 'down') throw this.#failure('service-down', 'the PC/SC service is down');
      if (stop.aborted) throw this.#failure('timeout', 'the PC/SC service does not tell its state');
      await this.#nextNews(stop);
    }
    if (this.#over) throw this.#over;
    if (signal?.aborted) throw cancelled(signal);
  }

  #nextNews(stop: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const heard = (): void => {
        this.#news.delete(heard);
        stop.removeEventListener('abort', heard);
        resolve();
      };
      this.#news.add(heard);
      stop.addEventListener('abort', heard, { once: true });
    });
  }

  #wake(): void {
    for (const heard of this.#news) heard();
  }

  #failure(code: ReaderErrorCode, message: string): ReaderError {
    return new ReaderError(code, message, { cause: new Error(message) });
  }
}
