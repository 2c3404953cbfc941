import { expect } from 'vitest';
import type { ReaderEvent, ReaderSystem } from '../reader-system.js';

const PATIENCE_MS = 8000;

type EventOf<T extends ReaderEvent['type']> = Extract<ReaderEvent, { type: T }>;

/** Follows the events of a system, and waits for those that a test is about. */
export class EventLog {
  readonly all: ReaderEvent[] = [];
  readonly ended: Promise<void>;
  readonly #stop = new AbortController();
  #read = 0;
  #wake = (): void => {};

  constructor(system: ReaderSystem) {
    this.ended = this.#follow(system.events(this.#stop.signal));
  }

  stop(): Promise<void> {
    this.#stop.abort();
    return this.ended;
  }

  /** Forgets what came so far. */
  skip(): void {
    this.#read = this.all.length;
  }

  /** The next event of this type after the last one that was waited for, about `reader` if it is about a reader. */
  async next<T extends ReaderEvent['type']>(type: T, reader?: string): Promise<EventOf<T>> {
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    while (!deadline.aborted) {
      while (this.#read < this.all.length) {
        const event = this.all[this.#read++];
        if (event?.type !== type) continue;
        if (reader === undefined || ('reader' in event && event.reader === reader)) return event as EventOf<T>;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        deadline.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    return expect.fail(`no ${type} came; came: ${this.all.map((event) => event.type).join(', ')}`);
  }

  async #follow(events: AsyncIterable<ReaderEvent>): Promise<void> {
    for await (const event of events) {
      this.all.push(event);
      this.#wake();
    }
  }
}
