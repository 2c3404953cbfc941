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
  within,
} from '@jika/reader';
import { Part } from './part.js';
import { ReaderNames } from './reader-names.js';
import { renamed } from './renamed-connection.js';

export interface JoinedReaders extends ReaderSystem {
  /** Which of the systems has this reader, from 0; undefined for one that was not seen. */
  partOf(reader: ReaderName): number | undefined;
}

/**
 * Several reader systems as one. It is up while one of them is: when another goes down, its cards and readers leave, and those of the rest work
 * on; it is down when all are. Closing it closes them.
 */
export const joinReaders = (systems: readonly ReaderSystem[]): JoinedReaders => new Joined(systems);

class Joined implements JoinedReaders {
  readonly #parts: readonly Part[];
  readonly #names = new ReaderNames();
  readonly #feed = new EventFeed();
  readonly #closing = new AbortController();
  #watching = false;
  /** What listeners were told last; undefined while no part has spoken. */
  #told: 'up' | 'down' | undefined;
  #over: ReaderError | undefined;

  constructor(systems: readonly ReaderSystem[]) {
    this.#parts = systems.map((system, number) => new Part(system, number));
    this.#told = systems.length === 0 ? 'up' : undefined;
  }

  partOf(reader: ReaderName): number | undefined {
    return this.#names.find(reader)?.part;
  }

  async readers(): Promise<ReaderState[]> {
    this.#requireOpen();
    const looks = await Promise.allSettled(this.#parts.map(({ system }) => system.readers()));
    this.#requireOpen();
    const failures = looks.flatMap((look) => (look.status === 'rejected' ? [look.reason] : []));
    if (failures.length > 0 && failures.length === looks.length) throw failures.find(isServiceDown) ?? failures[0];
    return looks.flatMap((look, part) => (look.status === 'fulfilled' ? this.#shown(part, look.value) : []));
  }

  events(signal?: AbortSignal): AsyncIterable<ReaderEvent> {
    this.#watch();
    const events = this.#feed.listen(this.#present(), signal);
    if (this.#over) this.#feed.end(this.#over.code === 'cancelled' ? undefined : this.#over);
    return events;
  }

  async connect(reader: ReaderName, options: ConnectOptions): Promise<CardConnection> {
    this.#requireOpen();
    const place = this.#names.find(reader) ?? (await this.#lookFor(reader, options.signal));
    const part = place && this.#parts[place.part];
    if (place === undefined || part === undefined) throw failure('reader-gone', 'no such reader is plugged in');
    return renamed(await part.system.connect(place.name, options), reader);
  }

  async close(): Promise<void> {
    this.#over ??= failure('cancelled', 'the reader system is closed');
    this.#feed.end();
    this.#closing.abort();
    await Promise.all(this.#parts.map(({ system }) => system.close()));
  }

  #shown(part: number, states: readonly ReaderState[]): ReaderState[] {
    const names = states.map(({ reader }) => reader);
    // While events come, they say who leaves: a look may be older than the last of them.
    if (!this.#watching) this.#names.keep(part, names);
    return states.map((state) => ({ ...state, reader: this.#names.shown(part, state.reader) }));
  }

  async #lookFor(reader: ReaderName, signal: AbortSignal | undefined) {
    await within(this.readers(), { signal });
    return this.#names.find(reader);
  }

  #watch(): void {
    if (this.#watching || this.#over) return;
    this.#watching = true;
    for (const part of this.#parts) void this.#follow(part);
  }

  async #follow(part: Part): Promise<void> {
    try {
      for await (const event of part.system.events(this.#closing.signal)) this.#hear(part, event);
      this.#hear(part, { type: 'service-down' });
    } catch (error) {
      this.#hear(part, { type: 'service-down' });
      part.failure = error;
      this.#endWithTheLast(error);
    }
  }

  #hear(part: Part, event: ReaderEvent): void {
    if (this.#over) return;
    if (event.type === 'service-up' || event.type === 'service-down') this.#turn(part, event.type);
    else this.#pass(part, { ...event, reader: this.#names.shown(part.number, event.reader) });
  }

  #turn(part: Part, type: 'service-up' | 'service-down'): void {
    if (type === 'service-down') for (const event of part.asLeaving()) this.#pass(part, event);
    part.service = type === 'service-up' ? 'up' : 'down';
    const now = this.#service();
    if (now === undefined || now === this.#told) return;
    this.#told = now;
    this.#feed.push([{ type: `service-${now}` }]);
  }

  #pass(part: Part, event: ReaderEvent): void {
    part.take(event);
    this.#feed.push([event]);
    if (event.type === 'reader-removed') this.#names.free(event.reader);
  }

  /** Down only when every part has said so: one that has not spoken yet may be up. */
  #service(): 'up' | 'down' | undefined {
    if (this.#parts.some(({ service }) => service === 'up')) return 'up';
    return this.#parts.every(({ service }) => service === 'down') ? 'down' : this.#told;
  }

  #present(): ReaderEvent[] {
    if (this.#told === undefined) return [];
    if (this.#told === 'down') return [{ type: 'service-down' }];
    return [{ type: 'service-up' }, ...this.#parts.flatMap((part) => part.asEvents())];
  }

  /** A part that failed for good is missed by nobody while another is left. */
  #endWithTheLast(error: unknown): void {
    if (this.#over || this.#parts.some(({ failure }) => failure === undefined)) return;
    this.#over =
      error instanceof ReaderError
        ? error
        : new ReaderError('driver-unavailable', 'no reader system is left', { cause: error });
    this.#feed.end(this.#over);
  }

  #requireOpen(): void {
    if (this.#over) throw failure(this.#over.code, this.#over.message);
  }
}

const isServiceDown = (error: unknown): boolean => error instanceof ReaderError && error.code === 'service-down';
