import {
  type CardConnection,
  type ConnectOptions,
  EventFeed,
  failure,
  type ReaderError,
  type ReaderEvent,
  type ReaderName,
  type ReaderState,
  type ReaderSystem,
  within,
} from '@jika/reader';
import type { OpenLine } from './line/line.js';
import { openSerialPort } from './line/serial-port-line.js';
import { type PortState, type SerialPortSettings, SerialReader } from './serial-reader.js';
import type { Deadlines, SerialSlot } from './slot/serial-slot.js';

/** A port that has told nothing by then is left out until it does. */
const STATE_KNOWN_MS = 5000;

export interface SerialSystemOptions {
  readonly ports: readonly SerialPortSettings[];
  /** Longest time for one command, in milliseconds; then `timeout`. Default 10 000. */
  readonly commandDeadlineMs?: number;
  /** Longest time to power a card and to agree with it, in milliseconds. Default 10 000. */
  readonly connectDeadlineMs?: number;
  /** How long a command waits while another connection has a transaction, in milliseconds; then `access-refused`. Default 5000. */
  readonly accessDeadlineMs?: number;
}

/** A reader system that says of each of its ports what is there. */
export interface SerialSystem extends ReaderSystem {
  ports(): { readonly path: string; readonly state: PortState }[];
}

/**
 * Smart-card readers at serial ports. A port that is not there yet, or whose cable was pulled, becomes a reader when it comes. There is no
 * service between, so `service-up` comes first and stays true; other processes are kept out by the lock on the port.
 */
export const createSerialSystem = (options: SerialSystemOptions): SerialSystem =>
  new SerialReaders(options, openSerialPort);

export class SerialReaders implements SerialSystem {
  readonly #feed = new EventFeed();
  readonly #readers: readonly SerialReader[];
  #started: Promise<unknown> | undefined;
  #closed: ReaderError | undefined;

  constructor(
    { ports, commandDeadlineMs = 10_000, connectDeadlineMs = 10_000, accessDeadlineMs = 5000 }: SerialSystemOptions,
    open: OpenLine,
  ) {
    const deadlines: Deadlines = {
      commandMs: commandDeadlineMs,
      connectMs: connectDeadlineMs,
      accessMs: accessDeadlineMs,
    };
    const tell = (events: readonly ReaderEvent[]): void => this.#feed.push(events);
    this.#readers = ports.map((port) => new SerialReader(port, { open, deadlines, tell }));
  }

  ports(): { path: string; state: PortState }[] {
    void this.#start();
    return this.#readers.map(({ settings: { path }, state }) => ({ path, state }));
  }

  async readers(): Promise<ReaderState[]> {
    await this.#known();
    return this.#slots().map((slot) => slot.state());
  }

  events(signal?: AbortSignal): AsyncIterable<ReaderEvent> {
    void this.#start();
    const present = this.#slots().flatMap((slot) => slot.asEvents());
    const events = this.#feed.listen([{ type: 'service-up' }, ...present], signal);
    if (this.#closed) this.#feed.end();
    return events;
  }

  async connect(reader: ReaderName, { mode, signal }: ConnectOptions): Promise<CardConnection> {
    await this.#known(signal);
    const slot = this.#slots().find((each) => each.reader === reader);
    if (slot === undefined) throw failure('reader-gone', 'no such reader is plugged in');
    return slot.connect(mode, signal);
  }

  async close(): Promise<void> {
    const closed = failure('cancelled', 'the reader system is closed');
    this.#closed ??= closed;
    this.#feed.end();
    await Promise.all(this.#readers.map((reader) => reader.close(closed)));
  }

  #slots(): SerialSlot[] {
    return this.#readers.flatMap(({ slots }) => slots);
  }

  /** Settles when each port has been looked at, or has had the time for it. */
  #start(): Promise<unknown> {
    if (this.#started || this.#closed) return this.#started ?? Promise.resolve();
    for (const reader of this.#readers) reader.start();
    const all = Promise.all(this.#readers.map(({ known }) => known));
    this.#started = within(all, { milliseconds: STATE_KNOWN_MS }).catch(() => undefined);
    return this.#started;
  }

  async #known(signal?: AbortSignal): Promise<void> {
    await within(this.#start(), { signal });
    if (this.#closed) throw failure(this.#closed.code, this.#closed.message);
  }
}
