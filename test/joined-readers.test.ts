import { setTimeout as pause } from 'node:timers/promises';
import { ReaderError, type ReaderEvent, type ReaderSystem } from '@jika/reader';
import { joinReaders } from '@jika/station';
import { createVirtualReaderSystem, type VirtualReaderSystem, virtualCard } from '@jika/virtual';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keys, ready } from './virtual-counter.js';

const desk = (...readers: string[]) => createVirtualReaderSystem(readers.map((reader) => ({ reader })));

function joined(...parts: ReaderSystem[]) {
  const system = joinReaders(parts);
  onTestFinished(() => system.close());
  return system;
}

/** Every event from now on, in short. */
function following(system: ReaderSystem): string[] {
  const told: string[] = [];
  (async () => {
    for await (const event of system.events()) told.push(inShort(event));
  })().catch((error: unknown) => told.push(error instanceof ReaderError ? error.code : String(error)));
  return told;
}

const inShort = (event: ReaderEvent): string => ('reader' in event ? `${event.type} ${event.reader}` : event.type);
const settled = () => pause(20);

/** A system without PC/SC under it: every use fails. */
function unavailable(): ReaderSystem {
  const error = new ReaderError('driver-unavailable', 'no driver', { cause: new Error('none') });
  const closed = async () => undefined;
  return {
    readers: () => Promise.reject(error),
    connect: () => Promise.reject(error),
    close: closed,
    events: () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }),
    }),
  };
}

describe('joined readers', () => {
  it('are those of all systems, each under its own name', async () => {
    const system = joined(desk('A 00 00', 'A 00 01'), desk('B 00 00'));
    expect((await system.readers()).map(({ reader }) => reader)).toEqual(['A 00 00', 'A 00 01', 'B 00 00']);
    expect(['A 00 01', 'B 00 00', 'C 00 00'].map((reader) => system.partOf(reader))).toEqual([0, 1, undefined]);
  });

  it('are none, and up, where there is no system', async () => {
    const system = joined();
    const told = following(system);
    await settled();
    expect([told, await system.readers()]).toEqual([['service-up'], []]);
  });

  it('have each a name of its own where two systems use the same, as long as they are plugged in', async () => {
    const [first, second] = [desk('A 00 00'), desk('A 00 00')];
    const system = joined(first, second);
    const names = async () => (await system.readers()).map(({ reader }) => reader);
    expect(await names()).toEqual(['A 00 00', 'A 00 00 (2)']);
    first.unplug('A 00 00');
    expect(await names()).toEqual(['A 00 00 (2)']);
    second.unplug('A 00 00');
    expect(await names()).toEqual([]);
    second.plug('A 00 00');
    expect(await names()).toEqual(['A 00 00']);
    first.plug('A 00 00');
    expect(await names()).toEqual(['A 00 00 (1)', 'A 00 00']);
  });

  it('are connected to by the name of the joined list, which the connection has too', async () => {
    const [first, second] = [desk('A 00 00'), desk('A 00 00')];
    second.insert('A 00 00', virtualCard(ready, keys));
    const system = joined(first, second);
    await expect(system.connect('A 00 00', { mode: 'exclusive' })).rejects.toMatchObject({ code: 'no-card' });
    const connection = await system.connect('A 00 00 (2)', { mode: 'exclusive' });
    expect(connection.reader).toBe('A 00 00 (2)');
    const answer = await connection.transaction((channel) => channel.transmit(Uint8Array.of(0, 0x84, 0, 0, 8)));
    expect(answer.length).toBe(10);
    await connection.disconnect();
  });
});

describe('the service of joined readers', () => {
  const systems = (): [VirtualReaderSystem, VirtualReaderSystem] => [desk('A 00 00'), desk('B 00 00')];

  it('is up while one of them is, and those of the other leave', async () => {
    const [first, second] = systems();
    first.insert('A 00 00', virtualCard(ready, keys));
    const system = joined(first, second);
    const told = following(system);
    await settled();
    expect(told.slice(0, 1)).toEqual(['service-up']);
    told.length = 0;
    first.stopService();
    await settled();
    expect(told).toEqual(['card-removed A 00 00', 'reader-removed A 00 00']);
    expect(await system.readers()).toEqual([{ reader: 'B 00 00' }]);
    await expect(system.connect('A 00 00', { mode: 'shared' })).rejects.toMatchObject({ code: 'reader-gone' });
    told.length = 0;
    first.startService();
    await settled();
    expect(told).toEqual(['reader-added A 00 00', 'card-inserted A 00 00']);
  });

  it('is down when all are, and up again with the first', async () => {
    const [first, second] = systems();
    const system = joined(first, second);
    const told = following(system);
    await settled();
    first.stopService();
    second.stopService();
    await settled();
    expect(told.at(-1)).toBe('service-down');
    const late = following(system);
    await settled();
    expect(late).toEqual(['service-down']);
    await expect(system.readers()).rejects.toMatchObject({ code: 'service-down' });
    told.length = 0;
    second.startService();
    await settled();
    expect(told).toEqual(['service-up', 'reader-added B 00 00']);
  });

  it('begins as down where none is up', async () => {
    const [first, second] = systems();
    first.stopService();
    second.stopService();
    const told = following(joined(first, second));
    await settled();
    expect(told).toEqual(['service-down']);
  });

  it('does without a system that this machine cannot have, and ends with the last', async () => {
    const told = following(joined(unavailable(), desk('B 00 00')));
    await settled();
    expect(told).toEqual(['service-up', 'reader-added B 00 00']);
    const none = joined(unavailable(), unavailable());
    const end = following(none);
    await settled();
    expect(end.at(-1)).toBe('driver-unavailable');
    await expect(none.readers()).rejects.toMatchObject({ code: 'driver-unavailable' });
    const late = following(none);
    await settled();
    expect(late.at(-1)).toBe('driver-unavailable');
  });

  it('lets a caller give up while it looks for a reader', async () => {
    const slow: ReaderSystem = { ...unavailable(), readers: () => new Promise(() => undefined) };
    const system = joined(slow, desk('B 00 00'));
    const signal = AbortSignal.timeout(20);
    await expect(system.connect('C', { mode: 'shared', signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});
