import { describe, expect, it } from 'vitest';
import { codeOf, insertAndConnect, wait, withSystem } from './bench.js';
import type { ReaderHarness } from './harness.js';

/** Everything that can go away in the middle of something. */
export function describeLosses(harness: ReaderHarness): void {
  const { reader, command, service, cable } = harness;

  describe('a card pulled', () => {
    it.each(['before', 'during'] as const)('%s a command is card-removed, and the next card works', async (moment) => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, moment === 'during' ? 'slow' : 'plain');
        const early = moment === 'during' ? codeOf(connection.transmit(command)) : undefined;
        await wait(50);
        await harness.remove();
        expect(await (early ?? codeOf(connection.transmit(command)))).toBe('card-removed');
        expect(await codeOf(connection.transmit(command))).toBe('card-removed');
        await harness.insert('plain');
        await log.next('card-inserted', reader);
        const next = await system.connect(reader, { mode: 'shared' });
        expect(harness.isAnswer(await next.transmit(command))).toBe(true);
      });
    });

    it('in the place of an answer is card-removed', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'leaving');
        expect(harness.isAnswer(await connection.transmit(command))).toBe(true);
        expect(await codeOf(connection.transmit(command))).toBe('card-removed');
        expect((await log.next('card-removed', reader)).insertionId).toBe(connection.insertionId);
      });
    });

    it('and replaced never answers on the old connection', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'plain');
        await connection.transmit(command);
        await harness.remove();
        await harness.insert('plain');
        await log.next('card-inserted', reader);
        expect(await codeOf(connection.transmit(command))).toBe('card-removed');
      });
    });

    it('in a transaction ends it with card-removed', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'plain');
        const inside = connection.transaction(async (channel) => {
          await channel.transmit(command);
          await harness.remove();
          await log.next('card-removed', reader);
          return channel.transmit(command);
        });
        expect(await codeOf(inside)).toBe('card-removed');
      });
    });
  });

  describe('a silent card', () => {
    it('is a timeout at the deadline, and the next insertion works', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'silent');
        const begun = performance.now();
        expect(await codeOf(connection.transmit(command))).toBe('timeout');
        expect(performance.now() - begun).toBeGreaterThanOrEqual(harness.commandDeadlineMs - 20);
        expect(performance.now() - begun).toBeLessThan(harness.commandDeadlineMs + 1500);
        expect(await codeOf(connection.transmit(command))).toBe('timeout');
        await harness.remove();
        await log.next('card-removed', reader);
        await harness.insert('plain');
        await log.next('card-inserted', reader);
        const next = await system.connect(reader, { mode: 'exclusive' });
        expect(harness.isAnswer(await next.transmit(command))).toBe(true);
      });
    });

    it('does not keep the system from closing', async () => {
      const begun = await new Promise<number>((resolve, reject) => {
        withSystem(harness, async (system, log) => {
          const connection = await insertAndConnect(harness, { system, log }, 'silent');
          connection.transmit(command).catch(() => undefined);
          await wait(50);
          resolve(performance.now());
        }).catch(reject);
      });
      expect(performance.now() - begun).toBeLessThan(harness.commandDeadlineMs);
    });
  });

  describe.skipIf(service === undefined)('the service killed', () => {
    it('while idle and started again is told, and all works again by itself', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'plain');
        await service?.kill();
        expect((await log.next('card-removed', reader)).insertionId).toBe(connection.insertionId);
        await log.next('service-down');
        expect(await codeOf(system.readers())).toBe('service-down');
        expect(await codeOf(system.connect(reader, { mode: 'shared' }))).toBe('service-down');
        expect(await codeOf(connection.transmit(command))).toBe('service-down');
        await service?.start();
        await log.next('service-up');
        const again = await log.next('card-inserted', reader);
        expect(again.insertionId).not.toBe(connection.insertionId);
        const next = await system.connect(reader, { mode: 'shared' });
        expect(harness.isAnswer(await next.transmit(command))).toBe(true);
      });
    });

    it('in the middle of a command is service-down', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'slow');
        const code = codeOf(connection.transmit(command));
        await wait(50);
        await service?.kill();
        expect(await code).toBe('service-down');
        await service?.start();
        await log.next('service-up');
        await log.next('card-inserted', reader);
      });
    });
  });

  describe.skipIf(cable === undefined)('a reader unplugged', () => {
    it('ends its card, is gone, and comes back', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'plain');
        await cable?.unplug();
        expect((await log.next('card-removed', reader)).insertionId).toBe(connection.insertionId);
        await log.next('reader-removed', reader);
        expect(await codeOf(connection.transmit(command))).toBe('reader-gone');
        expect(await codeOf(system.connect(reader, { mode: 'shared' }))).toBe('reader-gone');
        await cable?.plug();
        await log.next('reader-added', reader);
        await harness.insert('plain');
        await log.next('card-inserted', reader);
        const next = await system.connect(reader, { mode: 'shared' });
        expect(harness.isAnswer(await next.transmit(command))).toBe(true);
      });
    });

    it('and plugged in at once is not lost', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'plain');
        await cable?.unplug();
        await cable?.plug();
        expect((await log.next('card-removed', reader)).insertionId).toBe(connection.insertionId);
        await harness.insert('plain');
        await log.next('card-inserted', reader);
        const next = await system.connect(reader, { mode: 'shared' });
        expect(harness.isAnswer(await next.transmit(command))).toBe(true);
      });
    });

    it('in the middle of a command is reader-gone', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'slow');
        const code = codeOf(connection.transmit(command));
        await wait(50);
        await cable?.unplug();
        expect(await code).toBe('reader-gone');
        await cable?.plug();
        await log.next('reader-added', reader);
      });
    });
  });
}
