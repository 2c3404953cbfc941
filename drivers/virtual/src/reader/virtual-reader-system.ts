import { setImmediate as soon } from 'node:timers/promises';
import {
  type CardConnection,
  type ConnectOptions,
  EventFeed,
  failure,
  type ReaderError,
  type ReaderEvent,
  type ReaderState,
  type ReaderSystem,
  within,
} from '@jika/reader';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { type Deadlines, VirtualSlot } from './virtual-slot.js';

/** A reader system with hands: what a person does at a counter, and what goes wrong there. */
export interface VirtualReaderSystem extends ReaderSystem {
  /** Takes out what is in the reader first. @throws ReaderError `reader-gone` */
  insert(reader: string, card: CardInSlot): void;
  /** @throws ReaderError `reader-gone` */
  remove(reader: string): void;
  plug(reader: string, card?: CardInSlot): void;
  unplug(reader: string): void;
  stopService(): void;
  startService(): void;
}

export interface VirtualReaderOptions {
  /** Milliseconds that a card has to answer. */
  readonly commandDeadlineMs?: number;
  /** Milliseconds to wait while another connection has a transaction. */
  readonly patienceMs?: number;
}

const DEADLINES: Deadlines = { commandDeadlineMs: 10_000, patienceMs: 5_000 };

/** Readers in this process, for machines without a PC/SC service and for quick tests. They behave as real ones do. */
export function createVirtualReaderSystem(
  slots: readonly { reader: string; card?: CardInSlot }[],
  options: VirtualReaderOptions = {},
): VirtualReaderSystem {
  const system = new InProcessReaders({ ...DEADLINES, ...options });
  for (const { reader, card } of slots) system.plug(reader, card);
  return system;
}

class InProcessReaders implements VirtualReaderSystem {
  readonly #deadlines: Deadlines;
  readonly #slots = new Map<string, VirtualSlot>();
  readonly #feed = new EventFeed();
  #down: ReaderError | undefined;
  #closed: ReaderError | undefined;

  constructor(deadlines: Deadlines) {
    this.#deadlines = deadlines;
  }

  async readers(): Promise<ReaderState[]> {
    this.#requireUp();
    return [...this.#slots.values()].map((slot) => slot.state());
  }

  events(signal?: AbortSignal): AsyncIterable<ReaderEvent> {
    const events = this.#feed.listen(this.#present(), signal);
    if (this.#closed) this.#feed.end();
    return events;
  }

  async connect(reader: string, { mode, signal }: ConnectOptions): Promise<CardConnection> {
    // Power takes a moment everywhere else; here too a caller can change its mind in it.
    await within(soon(), { signal });
    this.#requireUp();
    return this.#slot(reader).connect(mode);
  }

  async close(): Promise<void> {
    const closed = failure('cancelled', 'the reader system is closed');
    this.#closed ??= closed;
    for (const slot of this.#slots.values()) slot.endAll(closed);
    this.#feed.end();
  }

  insert(reader: string, card: CardInSlot): void {
    this.#slot(reader).insert(card);
  }

  remove(reader: string): void {
    this.#slot(reader).remove();
  }

  plug(reader: string, card?: CardInSlot): void {
    if (this.#slots.has(reader)) return;
    const slot = new VirtualSlot(reader, this.#deadlines, (events) => this.#tell(events));
    this.#slots.set(reader, slot);
    this.#tell([{ type: 'reader-added', reader }]);
    if (card) slot.insert(card);
  }

  unplug(reader: string): void {
    this.#slot(reader).remove(failure('reader-gone', 'the reader was unplugged'));
    this.#slots.delete(reader);
    this.#tell([{ type: 'reader-removed', reader }]);
  }

  stopService(): void {
    if (this.#down) return;
    const down = failure('service-down', 'the service was stopped');
    for (const slot of this.#slots.values()) slot.endAll(down);
    this.#tell([...this.#slots.values()].flatMap((slot) => slot.asEvents().toReversed().flatMap(undone)));
    this.#tell([{ type: 'service-down' }]);
    this.#down = down;
  }

  /** The cards are where they were, but for the service each one is newly inserted. */
  startService(): void {
    if (!this.#down) return;
    for (const slot of this.#slots.values()) if (slot.card) slot.insert(slot.card);
    this.#down = undefined;
    this.#tell(this.#present());
  }

  #present(): ReaderEvent[] {
    if (this.#down) return [{ type: 'service-down' }];
    return [{ type: 'service-up' }, ...[...this.#slots.values()].flatMap((slot) => slot.asEvents())];
  }

  /** While the service is down nobody sees what hands do. */
  #tell(events: readonly ReaderEvent[]): void {
    if (!this.#down) this.#feed.push(events);
  }

  #slot(reader: string): VirtualSlot {
    const slot = this.#slots.get(reader);
    if (slot === undefined) throw failure('reader-gone', 'no such reader is plugged in');
    return slot;
  }

  #requireUp(): void {
    const reason = this.#closed ?? this.#down;
    if (reason) throw failure(reason.code, reason.message);
  }
}

/** What undoes an arrival. */
function undone(event: ReaderEvent): ReaderEvent[] {
  switch (event.type) {
    case 'reader-added':
      return [{ type: 'reader-removed', reader: event.reader }];
    case 'card-inserted':
    case 'card-mute':
      return [{ type: 'card-removed', reader: event.reader, insertionId: event.insertionId }];
    default:
      return [];
  }
}
