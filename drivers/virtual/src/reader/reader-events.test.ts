import type { ReaderEvent } from '@jika/reader';
import { afterEach, describe, expect, it } from 'vitest';
import { card, codeOf, connect, openWith, READER, SELECT_DDF1 } from './reader-under-test.js';
import type { VirtualReaderSystem } from './virtual-reader-system.js';

let system: VirtualReaderSystem;
afterEach(() => system.close());

/** All events up to the end of the listening, as one word each. */
async function collect(events: AsyncIterable<ReaderEvent>): Promise<string[]> {
  const types: string[] = [];
  for await (const { type } of events) types.push(type);
  return types;
}

describe('events', () => {
  it('begin with the present state, go on in order and end with the system', async () => {
    system = openWith(card());
    const events = system.events();
    system.remove(READER);
    system.insert(READER, card());
    system.insert(READER, card());
    system.unplug(READER);
    await system.close();
    expect(await collect(events)).toEqual([
      'service-up',
      'reader-added',
      'card-inserted',
      'card-removed',
      'card-inserted',
      'card-removed',
      'card-inserted',
      'card-removed',
      'reader-removed',
    ]);
  });

  it('give each insertion an id of its own, of the same card too, and name it again at its removal', async () => {
    const same = card();
    const ids: string[] = [];
    system = openWith();
    const events = system.events();
    for (let insertion = 0; insertion < 3; insertion++) system.insert(READER, same);
    await system.close();
    for await (const event of events) if ('insertionId' in event) ids.push(event.insertionId);
    const [first, firstGone, second, secondGone, third] = ids;
    expect(new Set(ids).size).toBe(3);
    expect([firstGone, secondGone]).toEqual([first, second]);
    expect(third).toBeDefined();
  });

  it('end when the signal aborts, at once and even if something is unread', async () => {
    system = openWith(card());
    const stop = new AbortController();
    const events = system.events(stop.signal);
    stop.abort();
    expect(await collect(events)).toEqual([]);
    expect(await collect(system.events(AbortSignal.abort()))).toEqual([]);
  });

  it('reach each listener whole, and one who never reads is told so', async () => {
    system = openWith();
    const events = system.events();
    const lazy = system.events();
    const read = collect(events);
    for (let times = 0; times < 600; times++) {
      system.insert(READER, card());
      system.remove(READER);
      if (times % 100 === 0) await new Promise(setImmediate);
    }
    await system.close();
    expect(await codeOf(collect(lazy))).toBe('timeout');
    expect(await read).toHaveLength(2 + 2 * 600);
  });

  it('tell of a card that does not answer to reset, which nobody can connect to', async () => {
    const upsideDown = { ...card(), atr: new Uint8Array(0), powerOff: () => undefined };
    system = openWith();
    const events = system.events();
    system.insert(READER, upsideDown);
    expect(await codeOf(connect(system))).toBe('card-mute');
    expect(await system.readers()).toEqual([{ reader: READER, mute: { insertionId: expect.any(String) } }]);
    await system.close();
    expect(await collect(events)).toEqual(['service-up', 'reader-added', 'card-mute']);
  });

  it('tell what a stopped service takes along, and what a started one finds', async () => {
    system = openWith(card());
    const events = system.events();
    const connection = await connect(system);
    const [before] = await system.readers();
    system.stopService();
    expect(await codeOf(connection.transmit(SELECT_DDF1))).toBe('service-down');
    expect(await codeOf(system.readers())).toBe('service-down');
    expect(await codeOf(connect(system))).toBe('service-down');
    system.startService();
    const [after] = await system.readers();
    expect(after?.card?.insertionId).not.toBe(before?.card?.insertionId);
    await system.close();
    expect(await collect(events)).toEqual([
      'service-up',
      'reader-added',
      'card-inserted',
      'card-removed',
      'reader-removed',
      'service-down',
      'service-up',
      'reader-added',
      'card-inserted',
    ]);
  });
});
