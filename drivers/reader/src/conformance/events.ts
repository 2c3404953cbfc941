import { describe, expect, it } from 'vitest';
import { empty, insertAndConnect, withSystem } from './bench.js';
import { EventLog } from './event-log.js';
import type { ReaderHarness } from './harness.js';

export function describeEvents(harness: ReaderHarness): void {
  describe('events', () => {
    it('begin with the present state, each part once and in order', async () => {
      await harness.insert('plain');
      await withSystem(harness, async (system, log) => {
        const { insertionId, atr } = await log.next('card-inserted', harness.reader);
        expect(log.all[0]).toEqual({ type: 'service-up' });
        expect(log.all.filter((event) => 'reader' in event && event.reader === harness.reader)).toEqual([
          { type: 'reader-added', reader: harness.reader },
          { type: 'card-inserted', reader: harness.reader, insertionId, atr },
        ]);
        expect(atr.length).toBeGreaterThanOrEqual(2);
        expect(atr.length).toBeLessThanOrEqual(33);

        const states = await system.readers();
        expect(states).toContainEqual({ reader: harness.reader, card: { insertionId, atr } });
        const late = new EventLog(system);
        expect(await late.next('card-inserted', harness.reader)).toMatchObject({ insertionId });
        expect(late.all[0]).toEqual({ type: 'service-up' });
      });
    });

    it('name each insertion anew, and say of a removal which insertion it ends', async () => {
      await harness.remove();
      await withSystem(harness, async (system, log) => {
        await empty(harness, system);
        log.skip();
        const ids: string[] = [];
        for (let round = 0; round < 3; round++) {
          await harness.insert('plain');
          ids.push((await log.next('card-inserted', harness.reader)).insertionId);
          await harness.remove();
          expect((await log.next('card-removed', harness.reader)).insertionId).toBe(ids[round]);
        }
        expect(new Set(ids).size).toBe(3);
      });
    });

    it('show a swap as a removal and an insertion', async () => {
      await withSystem(harness, async (system, log) => {
        const before = await insertAndConnect(harness, { system, log }, 'plain');
        await harness.remove();
        await harness.insert('plain');
        expect((await log.next('card-removed', harness.reader)).insertionId).toBe(before.insertionId);
        expect((await log.next('card-inserted', harness.reader)).insertionId).not.toBe(before.insertionId);
      });
    });

    it('end when the signal aborts, also when nothing happens', async () => {
      await withSystem(harness, async (system, log) => {
        await log.next('reader-added', harness.reader);
        const other = new EventLog(system);
        await other.next('reader-added', harness.reader);
        await other.stop();
        expect(await system.readers()).not.toEqual([]);
      });
    });

    it('end at once when the signal had aborted before', async () => {
      await withSystem(harness, async (system) => {
        for await (const event of system.events(AbortSignal.abort())) expect.fail(event.type);
      });
    });

    it('end when the system closes', async () => {
      const system = await harness.open();
      const log = new EventLog(system);
      await log.next('reader-added', harness.reader);
      await system.close();
      await log.ended;
    });
  });
}
