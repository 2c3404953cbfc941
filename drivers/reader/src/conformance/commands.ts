import { describe, expect, it } from 'vitest';
import { codeOf, empty, insertAndConnect, wait, withSystem } from './bench.js';
import type { ReaderHarness } from './harness.js';

export function describeCommands(harness: ReaderHarness): void {
  const { reader, command } = harness;

  describe('commands', () => {
    it('are answered, one at a time in the order of the calls', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'plain');
        const order: number[] = [];
        const answers = await Promise.all(
          Array.from({ length: 20 }, async (_, index) => {
            const answer = await connection.transmit(command);
            order.push(index);
            return answer;
          }),
        );
        expect(answers.every((answer) => harness.isAnswer(answer))).toBe(true);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        await connection.disconnect();
      });
    });

    it('are refused when they are no command at all', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'plain');
        expect(await codeOf(connection.transmit(Uint8Array.of(0, 0xa4, 0)))).toBe('protocol');
        expect(harness.isAnswer(await connection.transmit(command))).toBe(true);
      });
    });

    it('need a card, and a reader that is there', async () => {
      await harness.remove();
      await withSystem(harness, async (system) => {
        await empty(harness, system);
        expect(await codeOf(system.connect(reader, { mode: 'shared' }))).toBe('no-card');
        expect(await codeOf(system.connect(`${reader} that is not there`, { mode: 'shared' }))).toBe('reader-gone');
      });
    });

    it('are refused after disconnect, which may be called twice', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'plain');
        await connection.disconnect();
        await connection.disconnect();
        expect(await codeOf(connection.transmit(command))).toBe('cancelled');
        const next = await system.connect(reader, { mode: 'exclusive' });
        expect(next.insertionId).toBe(connection.insertionId);
        expect(harness.isAnswer(await next.transmit(command))).toBe(true);
      });
    });

    it('are given up at once when the caller cancels, and the card serves the next one', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'slow');
        const cancel = new AbortController();
        const given = performance.now();
        const slow = codeOf(connection.transmit(command, cancel.signal));
        const waiting = codeOf(connection.transmit(command, cancel.signal));
        await wait(50);
        cancel.abort();
        expect(await Promise.all([slow, waiting])).toEqual(['cancelled', 'cancelled']);
        expect(performance.now() - given).toBeLessThan(harness.slowMs);
        expect(await codeOf(connection.transmit(command, AbortSignal.abort()))).toBe('cancelled');
        expect(harness.isAnswer(await connection.transmit(command))).toBe(true);
      });
    });

    it('are not begun when the caller cancelled before connecting', async () => {
      await harness.insert('plain');
      await withSystem(harness, async (system, log) => {
        await log.next('card-inserted', reader);
        expect(await codeOf(system.connect(reader, { mode: 'shared', signal: AbortSignal.abort() }))).toBe('cancelled');
        const cancel = new AbortController();
        const pending = codeOf(system.connect(reader, { mode: 'exclusive', signal: cancel.signal }));
        cancel.abort();
        expect(await pending).toBe('cancelled');
        const connection = await system.connect(reader, { mode: 'exclusive' });
        expect(harness.isAnswer(await connection.transmit(command))).toBe(true);
      });
    });

    it('of a transaction run together, and its channel is void afterwards', async () => {
      await withSystem(harness, async (system, log) => {
        const connection = await insertAndConnect(harness, { system, log }, 'plain');
        const order: string[] = [];
        const inside = connection.transaction(async (channel) => {
          expect(harness.isAnswer(await channel.transmit(command))).toBe(true);
          await wait(50);
          expect(harness.isAnswer(await channel.transmit(command))).toBe(true);
          order.push('transaction');
          return channel;
        });
        const outside = connection.transmit(command).then(() => order.push('command'));
        const channel = await inside;
        await outside;
        expect(order).toEqual(['transaction', 'command']);
        expect(await codeOf(channel.transmit(command))).toBe('protocol');
        await expect(connection.transaction(() => Promise.reject(new RangeError('mine')))).rejects.toThrow('mine');
        expect(harness.isAnswer(await connection.transmit(command))).toBe(true);
      });
    });

    it('fail after close with a typed error', async () => {
      const system = await harness.open();
      await system.readers();
      await system.close();
      await system.close();
      expect(await codeOf(system.readers())).toBe('cancelled');
      expect(await codeOf(system.connect(reader, { mode: 'shared' }))).toBe('cancelled');
    });
  });
}
