import type { ReaderEvent } from '@jika/reader';
import { failure } from './within.js';

/** Events that one listener may leave unread. */
const MAX_UNREAD = 1000;

/** Hands every event to every listener, each at its own pace. */
export class EventFeed {
  readonly #listeners = new Set<Listener>();

  push(events: readonly ReaderEvent[]): void {
    for (const listener of this.#listeners) listener.push(events);
  }

  /** Listens from now on, not from the first read; `first` comes before all else. */
  listen(first: readonly ReaderEvent[], signal?: AbortSignal): AsyncIterable<ReaderEvent> {
    const listener = new Listener(first, (left) => this.#listeners.delete(left), signal);
    if (!listener.ended) this.#listeners.add(listener);
    return listener;
  }

  end(): void {
    for (const listener of this.#listeners) listener.end();
  }
}

class Listener implements AsyncIterable<ReaderEvent> {
  readonly #unread: ReaderEvent[];
  readonly #left: (self: Listener) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #stop = (): void => {
    this.#unread.length = 0;
    this.end();
  };
  #wake = (): void => {};
  #fellBehind = false;
  ended = false;

  constructor(first: readonly ReaderEvent[], left: (self: Listener) => void, signal: AbortSignal | undefined) {
    this.#unread = [...first];
    this.#left = left;
    this.#signal = signal;
    if (signal?.aborted) this.#stop();
    else signal?.addEventListener('abort', this.#stop, { once: true });
  }

  push(events: readonly ReaderEvent[]): void {
    this.#unread.push(...events);
    this.#fellBehind = this.#unread.length > MAX_UNREAD;
    if (this.#fellBehind) this.#stop();
    this.#wake();
  }

  /** What is unread can still be read. */
  end(): void {
    this.ended = true;
    this.#signal?.removeEventListener('abort', this.#stop);
    this.#left(this);
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<ReaderEvent> {
    try {
      while (true) {
        const event = this.#unread.shift();
        if (event !== undefined) yield event;
        else if (this.#fellBehind) throw failure('timeout', `more than ${MAX_UNREAD} events were left unread`);
        else if (this.ended) return;
        else await this.#news();
      }
    } finally {
      this.#stop();
    }
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
