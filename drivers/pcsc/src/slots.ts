import { randomUUID } from 'node:crypto';
import type { ReaderEvent, ReaderName, ReaderState } from '@jika/reader';
import type { ReaderNews } from './backend.js';

/** SCARD_STATE_* flags (pcsclite.h). */
const FLAG = { unknown: 0x4, unavailable: 0x8, present: 0x20, mute: 0x200 } as const;
const COUNTER_SHIFT = 16;

export interface Insertion {
  insertionId: string;
  /** Absent while the card does not answer to reset. */
  atr?: Uint8Array;
  counter: number;
}

interface Slot {
  /** A reader that the service lists but cannot reach is not there for a caller. */
  there: boolean;
  insertion: Insertion | undefined;
}

/** What is plugged in and inserted, as far as the service has told; turns its news into events. Pure but for new insertion ids. */
export class Slots {
  #service: 'unknown' | 'up' | 'down' = 'unknown';
  #listed: readonly ReaderName[] = [];
  readonly #slots = new Map<ReaderName, Slot>();

  get service(): 'unknown' | 'up' | 'down' {
    return this.#service;
  }

  /** Whether the state is complete: each listed reader has told its own. */
  get known(): boolean {
    return this.#service === 'up' && this.#listed.every((reader) => this.#slots.has(reader));
  }

  has(reader: ReaderName): boolean {
    return this.#slots.get(reader)?.there === true;
  }

  insertion(reader: ReaderName): Insertion | undefined {
    return this.#slots.get(reader)?.insertion;
  }

  states(): ReaderState[] {
    return this.#there().map(([reader, { insertion }]) => {
      if (insertion === undefined) return { reader };
      const { insertionId, atr } = insertion;
      return atr === undefined ? { reader, mute: { insertionId } } : { reader, card: { insertionId, atr } };
    });
  }

  /** The events that lead from nothing to the present state. */
  asEvents(): ReaderEvent[] {
    if (this.#service === 'unknown') return [];
    if (this.#service === 'down') return [{ type: 'service-down' }];
    return [
      { type: 'service-up' },
      ...this.#there().flatMap(([reader, { insertion }]): ReaderEvent[] => [
        { type: 'reader-added', reader },
        ...arrived(reader, insertion),
      ]),
    ];
  }

  apply(message: ReaderNews): ReaderEvent[] {
    if (message.type === 'listed') return this.#list(message.readers);
    if (message.type === 'status') return this.#see(message.reader, message.state, message.atr);
    if (this.#service === 'down') return [];
    const left = this.#list([]).filter((event) => event.type !== 'service-up');
    this.#service = 'down';
    return [...left, { type: 'service-down' }];
  }

  #list(readers: readonly ReaderName[]): ReaderEvent[] {
    const up: ReaderEvent[] = this.#service === 'up' ? [] : [{ type: 'service-up' }];
    this.#service = 'up';
    this.#listed = readers;
    const gone = [...this.#slots.keys()].filter((reader) => !readers.includes(reader));
    const left = gone.flatMap((reader) => this.#leave(reader));
    for (const reader of gone) this.#slots.delete(reader);
    return [...up, ...left];
  }

  #see(reader: ReaderName, state: number, atr: Uint8Array): ReaderEvent[] {
    if (this.#service !== 'up' || !this.#listed.includes(reader)) return [];
    if (state & (FLAG.unknown | FLAG.unavailable)) {
      const left = this.#leave(reader);
      this.#slots.set(reader, { there: false, insertion: undefined });
      return left;
    }
    const before = this.#slots.get(reader);
    const added: ReaderEvent[] = before?.there ? [] : [{ type: 'reader-added', reader }];
    const insertion = insertionIn(state, atr, before?.insertion);
    this.#slots.set(reader, { there: true, insertion });
    if (insertion === before?.insertion) return added;
    return [...added, ...departed(reader, before?.insertion), ...arrived(reader, insertion)];
  }

  #there(): [ReaderName, Slot][] {
    return this.#listed.flatMap((reader): [ReaderName, Slot][] => {
      const slot = this.#slots.get(reader);
      return slot?.there ? [[reader, slot]] : [];
    });
  }

  #leave(reader: ReaderName): ReaderEvent[] {
    const slot = this.#slots.get(reader);
    if (!slot?.there) return [];
    return [...departed(reader, slot.insertion), { type: 'reader-removed', reader }];
  }
}

/** The event counter tells a swap that happened between two looks (pcsc-lite and Windows count insertions and removals). */
function insertionIn(state: number, atr: Uint8Array, before: Insertion | undefined): Insertion | undefined {
  if (!(state & FLAG.present)) return undefined;
  const counter = (state >>> COUNTER_SHIFT) & 0xffff;
  const answers = !(state & FLAG.mute) && atr.length >= 2;
  if (before?.counter === counter && (before.atr !== undefined) === answers) return before;
  return { insertionId: randomUUID(), counter, ...(answers ? { atr: Uint8Array.from(atr) } : {}) };
}

function arrived(reader: ReaderName, insertion: Insertion | undefined): ReaderEvent[] {
  if (insertion === undefined) return [];
  const { insertionId, atr } = insertion;
  return [atr ? { type: 'card-inserted', reader, insertionId, atr } : { type: 'card-mute', reader, insertionId }];
}

function departed(reader: ReaderName, insertion: Insertion | undefined): ReaderEvent[] {
  return insertion ? [{ type: 'card-removed', reader, insertionId: insertion.insertionId }] : [];
}
