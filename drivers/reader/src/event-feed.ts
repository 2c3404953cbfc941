import type { ReaderError } from './reader-error.js';
import type { ReaderEvent } from './reader-system.js';
import { failure } from './within.js';

/** Events that one listener may leave unread before it is told that it fell behind. */
const MAX_UNREAD = 1000;

interface Listener {
  push(events: readonly ReaderEvent[]): void;
  end(error?: ReaderError): void;
}

/** What every driver keeps behind `ReaderSystem.events`: hands every event to every listener, in order, each at its own pace. */
export class EventFeed {
  readonly #listeners = new Set<Listener>();

  push(events: readonly ReaderEvent[]): void {
    for (const listener of this.#listeners) listener.push(events);
  }

  end(error?: ReaderError): void {
    for (const listener of this.#listeners) listener.end(error);
  }

  /** Listens from this moment on, not from the first read. */
  listen(first: readonly ReaderEvent[], signal?: AbortSignal): AsyncIterable<ReaderEvent> {
    const unread = [...first];
    let ended: { error?: ReaderError } | undefined;
    let wake = (): void => {};
    const listener: Listener = {
      push(events) {
        unread.push(...events);
        if (unread.length <= MAX_UNREAD) return wake();
        unread.length = 0;
        listener.end(failure('timeout', `${MAX_UNREAD} events were left unread`));
      },
      end: (error) => {
        ended ??= error ? { error } : {};
        this.#listeners.delete(listener);
        signal?.removeEventListener('abort', stop);
        wake();
      },
    };
    const stop = (): void => {
      unread.length = 0;
      listener.end();
    };
    this.#listeners.add(listener);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });

    return {
      async *[Symbol.asyncIterator]() {
        try {
          while (true) {
            const event = unread.shift();
            if (event !== undefined) yield event;
            else if (ended === undefined) await new Promise<void>((resolve) => (wake = resolve));
            else if (ended.error) throw ended.error;
            else return;
          }
        } finally {
          stop();
        }
      },
    };
  }
}
