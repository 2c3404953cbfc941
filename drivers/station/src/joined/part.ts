import type { ReaderEvent, ReaderName, ReaderSystem } from '@jika/reader';

type Arrival = Extract<ReaderEvent, { type: 'card-inserted' | 'card-mute' }>;

/** One of the joined systems, and what its events have told so far. Names are those of the joined list. */
export class Part {
  readonly system: ReaderSystem;
  readonly number: number;
  service: 'unknown' | 'up' | 'down' = 'unknown';
  /** What its events ended with; undefined while they go on. */
  failure: unknown;
  readonly #readers = new Map<ReaderName, Arrival | null>();

  constructor(system: ReaderSystem, number: number) {
    this.system = system;
    this.number = number;
  }

  take(event: ReaderEvent): void {
    switch (event.type) {
      case 'reader-added':
      case 'card-removed':
        this.#readers.set(event.reader, null);
        break;
      case 'card-inserted':
      case 'card-mute':
        this.#readers.set(event.reader, event);
        break;
      case 'reader-removed':
        this.#readers.delete(event.reader);
        break;
    }
  }

  /** What somebody who comes now has to be told. */
  asEvents(): ReaderEvent[] {
    return [...this.#readers].flatMap(([reader, arrival]) => [
      { type: 'reader-added', reader },
      ...(arrival === null ? [] : [arrival]),
    ]);
  }

  /** What undoes all that it told. */
  asLeaving(): ReaderEvent[] {
    return [...this.#readers].flatMap(([reader, arrival]) => [
      ...(arrival === null ? [] : [{ type: 'card-removed', reader, insertionId: arrival.insertionId } as const]),
      { type: 'reader-removed', reader },
    ]);
  }
}
