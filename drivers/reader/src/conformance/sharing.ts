import { describe, expect, it } from 'vitest';
import { codeOf, insertAndConnect, wait, withSystem } from './bench.js';
import type { OtherProcess, ReaderHarness } from './harness.js';

/** Two processes on one reader. */
export function describeSharing(harness: ReaderHarness): void {
  const { reader, command, otherProcess } = harness;

  describe.skipIf(otherProcess === undefined)('another process', () => {
    const withOther = async (test: (other: OtherProcess) => Promise<void>): Promise<void> => {
      const other = await otherProcess?.();
      if (other === undefined) return;
      try {
        await test(other);
      } finally {
        await other.stop();
      }
    };

    it('that holds the card alone is access-refused, until it lets go', async () => {
      await withOther((other) =>
        withSystem(harness, async (system, log) => {
          await (await insertAndConnect(harness, { system, log }, 'plain')).disconnect();
          await other.hold('exclusive');
          expect(await codeOf(system.connect(reader, { mode: 'shared' }))).toBe('access-refused');
          expect(await codeOf(system.connect(reader, { mode: 'exclusive' }))).toBe('access-refused');
          const letGo = wait(200).then(() => other.release());
          const connection = await system.connect(reader, { mode: 'exclusive' });
          await letGo;
          expect(harness.isAnswer(await connection.transmit(command))).toBe(true);
        }),
      );
    });

    it('is kept out by an exclusive connection and let in by a shared one', async () => {
      await withOther((other) =>
        withSystem(harness, async (system, log) => {
          const alone = await insertAndConnect(harness, { system, log }, 'plain', 'exclusive');
          await expect(other.hold('shared')).rejects.toThrow();
          expect(harness.isAnswer(await alone.transmit(command))).toBe(true);
          await alone.disconnect();
          const shared = await system.connect(reader, { mode: 'shared' });
          await other.hold('shared');
          expect(harness.isAnswer(await other.transmit())).toBe(true);
          expect(harness.isAnswer(await shared.transmit(command))).toBe(true);
        }),
      );
    });

    it('cannot send a command inside a transaction, but can before and after', async () => {
      await withOther((other) =>
        withSystem(harness, async (system, log) => {
          const connection = await insertAndConnect(harness, { system, log }, 'plain');
          await connection.transaction(async (channel) => {
            await channel.transmit(command);
            await expect(other.hold('shared')).rejects.toThrow();
            await channel.transmit(command);
          });
          await other.hold('shared');
          expect(harness.isAnswer(await other.transmit())).toBe(true);
        }),
      );
    });

    it('that holds the card makes a transaction access-refused, and the connection goes on', async () => {
      await withOther((other) =>
        withSystem(harness, async (system, log) => {
          const connection = await insertAndConnect(harness, { system, log }, 'plain');
          await other.hold('shared');
          expect(await codeOf(connection.transaction((channel) => channel.transmit(command)))).toBe('access-refused');
          expect(harness.isAnswer(await connection.transmit(command))).toBe(true);
          await other.release();
          expect(harness.isAnswer(await connection.transaction((channel) => channel.transmit(command)))).toBe(true);
        }),
      );
    });

    it('that resets the card is card-reset: the connection ends, the insertion does not', async () => {
      await withOther((other) =>
        withSystem(harness, async (system, log) => {
          const connection = await insertAndConnect(harness, { system, log }, 'plain');
          await other.hold('shared');
          await other.resetAndRelease();
          expect(await codeOf(connection.transmit(command))).toBe('card-reset');
          expect(await codeOf(connection.transmit(command))).toBe('card-reset');
          const next = await system.connect(reader, { mode: 'shared' });
          expect(next.insertionId).toBe(connection.insertionId);
          expect(harness.isAnswer(await next.transmit(command))).toBe(true);
        }),
      );
    });
  });
}
