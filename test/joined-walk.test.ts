import { setImmediate as soon } from 'node:timers/promises';
import type { ReaderEvent } from '@jika/reader';
import { joinReaders } from '@jika/station';
import { createVirtualReaderSystem, type VirtualReaderSystem, virtualCard } from '@jika/virtual';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keys, ready } from './virtual-counter.js';

const SYSTEMS = 3;
const NAMES = ['A 00 00', 'A 00 01', 'B 00 00'];
const HANDS = ['plug', 'unplug', 'insert', 'remove', 'stop', 'start'] as const;

interface Step {
  system: number;
  hand: (typeof HANDS)[number];
  name: string;
  /** Whether the events are let through before the next step. */
  settle: boolean;
}

const step = fc.record<Step>({
  system: fc.nat(SYSTEMS - 1),
  hand: fc.constantFrom(...HANDS),
  name: fc.constantFrom(...NAMES),
  settle: fc.boolean(),
});

function act(system: VirtualReaderSystem, { hand, name }: Step): void {
  try {
    if (hand === 'plug') system.plug(name);
    else if (hand === 'unplug') system.unplug(name);
    else if (hand === 'insert') system.insert(name, virtualCard(ready, keys));
    else if (hand === 'remove') system.remove(name);
    else if (hand === 'stop') system.stopService();
    else system.startService();
  } catch {
    // Hands that reach for a reader that is not there find nothing.
  }
}

/** What somebody knows who listened to everything. Fails where an event does not fit what came before. */
class Listener {
  readonly readers = new Map<string, string | null>();
  service: 'unknown' | 'up' | 'down' = 'unknown';

  hear(event: ReaderEvent): void {
    switch (event.type) {
      case 'service-up':
      case 'service-down':
        expect(this.service).not.toBe(event.type.slice('service-'.length));
        if (event.type === 'service-down') expect(this.readers.size).toBe(0);
        this.service = event.type === 'service-up' ? 'up' : 'down';
        return;
      case 'reader-added':
        expect([this.service, this.readers.has(event.reader)]).toEqual(['up', false]);
        this.readers.set(event.reader, null);
        return;
      case 'reader-removed':
        expect(this.readers.get(event.reader)).toBeNull();
        this.readers.delete(event.reader);
        return;
      case 'card-removed':
        expect(this.readers.get(event.reader)).toBe(event.insertionId);
        this.readers.set(event.reader, null);
        return;
      default:
        expect(this.readers.get(event.reader)).toBeNull();
        this.readers.set(event.reader, event.insertionId);
    }
  }
}

async function settled(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await soon();
}

describe('joined readers under any hands', () => {
  it('tell every listener a story without gaps, whose end is what there is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const parts = Array.from({ length: SYSTEMS }, () => createVirtualReaderSystem([]));
        const system = joinReaders(parts);
        const [early, late] = [new Listener(), new Listener()];
        const follow = async (listener: Listener) => {
          for await (const event of system.events()) listener.hear(event);
        };
        const following = [follow(early)];
        for (const [index, each] of steps.entries()) {
          if (index === 20) following.push(follow(late));
          act(parts[each.system] as VirtualReaderSystem, each);
          if (each.settle) await settled();
        }
        if (following.length === 1) following.push(follow(late));
        await settled();

        const states = await system.readers().catch(() => []);
        const there = new Map(states.map(({ reader, card }) => [reader, card?.insertionId ?? null]));
        expect(there.size).toBe(states.length);
        for (const listener of [early, late]) expect(listener.readers).toEqual(there);
        await system.close();
        await Promise.all(following);
      }),
      { numRuns: 300 },
    );
  });
});
