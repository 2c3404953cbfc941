import { setImmediate as soon } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ReaderError } from './reader-error.js';
import { SharedConnection } from './shared-connection.js';
import { Turns } from './turns.js';

const [FIRST, SECOND, THIRD] = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)];

/** A card that answers each command with the command itself, when it is told to. */
function slowCard() {
  const turns = new Turns();
  const begun: number[] = [];
  const waiting: (() => void)[] = [];
  const connect = (): SharedConnection =>
    new SharedConnection({
      reader: 'reader',
      insertionId: 'one',
      atr: Uint8Array.of(0x3b, 0x00),
      protocol: 'T=1',
      turns,
      accessMs: 1000,
      transmit(command) {
        begun.push(command[0] ?? 0);
        return new Promise((resolve) => waiting.push(() => resolve(command)));
      },
      ended: () => undefined,
    });
  const answer = async (): Promise<void> => {
    waiting.shift()?.();
    await soon();
  };
  return { connect, begun, answer };
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof ReaderError ? error.code : 'another error'),
  );

describe('a transaction', () => {
  it('lasts until the card has answered to a command that was given up in it', async () => {
    const { connect, begun, answer } = slowCard();
    const [one, other] = [connect(), connect()];
    const giveUp = new AbortController();
    const inside = codeOf(one.transaction((channel) => channel.transmit(FIRST, giveUp.signal)));
    await soon();
    giveUp.abort();
    expect(await inside).toBe('cancelled');
    const next = [other.transmit(SECOND), one.transmit(THIRD)];
    await soon();
    expect(begun).toEqual([1]);
    await answer();
    expect(begun).toEqual([1, 2]);
    await answer();
    await answer();
    expect(await Promise.all(next)).toEqual([SECOND, THIRD]);
  });

  it('sends no command of its own once it is over, also none that waited', async () => {
    const { connect, begun, answer } = slowCard();
    const connection = connect();
    const left: Promise<string>[] = [];
    const channel = await connection.transaction(async (inside) => {
      left.push(codeOf(inside.transmit(FIRST)), codeOf(inside.transmit(SECOND)));
      await soon();
      return inside;
    });
    await answer();
    left.push(codeOf(channel.transmit(THIRD)));
    expect(await Promise.all(left)).toEqual(['no error', 'protocol', 'protocol']);
    expect(begun).toEqual([1]);
  });
});
