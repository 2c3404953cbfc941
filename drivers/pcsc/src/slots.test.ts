import type { ReaderEvent } from '@jika/reader';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReaderNews } from './backend.js';
import { Slots } from './slots.js';

const EMPTY = 0x12;
const PRESENT = 0x22;
const IN_USE = 0x100;
const HELD_ALONE = 0x80;
const MUTE = 0x222;
const UNAVAILABLE = 0xa;
const ATR = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);

const listed = (...readers: string[]): ReaderNews => ({ type: 'listed', readers });
const status = (reader: string, flags: number, counter = 0): ReaderNews => ({
  type: 'status',
  reader,
  state: flags + counter * 0x10000,
  atr: (flags & MUTE) === (PRESENT & MUTE) ? ATR : new Uint8Array(),
});
const down: ReaderNews = { type: 'down', reason: 'gone' };

const apply = (slots: Slots, ...messages: ReaderNews[]): ReaderEvent[] => messages.flatMap((m) => slots.apply(m));
const types = (events: readonly ReaderEvent[]): string[] => events.map(({ type }) => type);

describe('slots', () => {
  it('turn news into events, and know when they know all', () => {
    const slots = new Slots();
    expect(slots.known).toBe(false);
    expect(types(apply(slots, listed('A')))).toEqual(['service-up']);
    expect(slots.known).toBe(false);
    expect(types(apply(slots, status('A', PRESENT, 1)))).toEqual(['reader-added', 'card-inserted']);
    expect(slots.known).toBe(true);
    expect(types(apply(slots, status('A', EMPTY, 2)))).toEqual(['card-removed']);
    expect(types(apply(slots, listed()))).toEqual(['reader-removed']);
    expect(types(apply(slots, down, down))).toEqual(['service-down']);
  });

  it('keep an insertion while only the use of the card changes', () => {
    const slots = new Slots();
    apply(slots, listed('A'), status('A', PRESENT, 1));
    const before = slots.insertion('A');
    expect(apply(slots, status('A', PRESENT | IN_USE, 1), status('A', PRESENT | HELD_ALONE, 1))).toEqual([]);
    expect(slots.insertion('A')).toBe(before);
  });

  it('notice by the event counter a swap that no look has seen', () => {
    const slots = new Slots();
    apply(slots, listed('A'), status('A', PRESENT, 1));
    const before = slots.insertion('A')?.insertionId;
    const events = apply(slots, status('A', PRESENT, 3));
    expect(types(events)).toEqual(['card-removed', 'card-inserted']);
    expect(slots.insertion('A')?.insertionId).not.toBe(before);
  });

  it('tell a card that does not answer to reset, and its leaving', () => {
    const slots = new Slots();
    const [, mute] = apply(slots, listed('A'), status('A', MUTE, 1)).slice(1);
    expect(mute?.type).toBe('card-mute');
    const insertionId = slots.insertion('A')?.insertionId;
    expect(slots.states()).toEqual([{ reader: 'A', mute: { insertionId } }]);
    expect(apply(slots, status('A', EMPTY, 2))).toEqual([{ type: 'card-removed', reader: 'A', insertionId }]);
  });

  it('take a reader that the service cannot reach for gone until it can', () => {
    const slots = new Slots();
    apply(slots, listed('A'), status('A', PRESENT, 1));
    expect(types(apply(slots, status('A', UNAVAILABLE, 1)))).toEqual(['card-removed', 'reader-removed']);
    expect(slots.has('A')).toBe(false);
    expect(types(apply(slots, status('A', PRESENT, 1)))).toEqual(['reader-added', 'card-inserted']);
  });

  it('lose everything with the service, and begin anew after it', () => {
    const slots = new Slots();
    apply(slots, listed('A', 'B'), status('A', PRESENT, 1), status('B', EMPTY));
    const before = slots.insertion('A')?.insertionId;
    expect(types(apply(slots, down))).toEqual(['card-removed', 'reader-removed', 'reader-removed', 'service-down']);
    expect(types(apply(slots, listed('A'), status('A', PRESENT, 1)))).toEqual([
      'service-up',
      'reader-added',
      'card-inserted',
    ]);
    expect(slots.insertion('A')?.insertionId).not.toBe(before);
  });

  it('tell events that always add up to the present state, whatever the service says', () => {
    const reader = fc.constantFrom('A', 'B');
    const news = fc.oneof(
      fc.subarray(['A', 'B']).map((readers) => listed(...readers)),
      fc
        .tuple(reader, fc.constantFrom(EMPTY, PRESENT, MUTE, UNAVAILABLE), fc.nat(3))
        .map(([r, f, c]) => status(r, f, c)),
      fc.constant(down),
    );
    fc.assert(
      fc.property(fc.array(news, { maxLength: 40 }), (messages) => {
        const slots = new Slots();
        const seen = new Set<string>();
        const state = new Map<string, string | undefined>();
        for (const event of apply(slots, ...messages)) follow(state, seen, event);
        expect(slots.states().map((s) => [s.reader, (s.card ?? s.mute)?.insertionId])).toEqual(
          ['A', 'B'].filter((r) => state.has(r)).map((r) => [r, state.get(r)]),
        );
      }),
    );
  });
});

/** A listener's own book-keeping; an event out of order fails. */
function follow(state: Map<string, string | undefined>, seen: Set<string>, event: ReaderEvent): void {
  if (event.type === 'service-down') expect(state.size).toBe(0);
  if (!('reader' in event)) return;
  const { reader } = event;
  expect(state.has(reader)).toBe(event.type !== 'reader-added');
  if (event.type === 'reader-added') state.set(reader, undefined);
  else if (event.type === 'reader-removed') {
    expect(state.get(reader)).toBeUndefined();
    state.delete(reader);
  } else if (event.type === 'card-removed') {
    expect(state.get(reader)).toBe(event.insertionId);
    state.set(reader, undefined);
  } else {
    expect(state.get(reader)).toBeUndefined();
    expect(seen.has(event.insertionId)).toBe(false);
    seen.add(event.insertionId);
    state.set(reader, event.insertionId);
  }
}
