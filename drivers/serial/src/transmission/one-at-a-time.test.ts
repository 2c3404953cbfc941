import { ReaderError } from '@jika/reader';
import { describe, expect, it, vi } from 'vitest';
import { OneAtATime } from './one-at-a-time.js';

const OK = Uint8Array.of(0x90, 0x00);

/** An engine whose commands end when the test says so. */
function engine() {
  const running: { command: number; resolve: () => void; reject: (error: unknown) => void }[] = [];
  const carry = vi.fn(
    ([command = 0]: Uint8Array) =>
      new Promise<Uint8Array>((resolve, reject) => running.push({ command, resolve: () => resolve(OK), reject })),
  );
  const made = { protocol: 'T=1' as const, inStep: true, carry };
  return { made, running, carry, transmission: new OneAtATime(made) };
}
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('commands', () => {
  it('go one after the other in the order of the calls', async () => {
    const { running, transmission } = engine();
    const answers = Promise.all([1, 2, 3].map((command) => transmission.transmit(Uint8Array.of(command))));
    for (const expected of [1, 2, 3]) {
      await soon();
      expect(running.map(({ command }) => command)).toEqual(Array.from({ length: expected }, (_, index) => index + 1));
      running.at(-1)?.resolve();
    }
    expect(await answers).toEqual([OK, OK, OK]);
  });

  it('let their caller go at once, and the next one wait until the card is done', async () => {
    const { running, transmission } = engine();
    const caller = new AbortController();
    const reason = new Error('the clerk went back');
    const given = transmission.transmit(Uint8Array.of(1), caller.signal);
    const next = transmission.transmit(Uint8Array.of(2));
    await soon();
    caller.abort(reason);
    await expect(given).rejects.toMatchObject({ code: 'cancelled', cause: reason });
    await soon();
    expect(running.length).toBe(1);
    running[0]?.resolve();
    await soon();
    running[1]?.resolve();
    expect(await next).toEqual(OK);
  });

  it('are never begun when they were given up before their turn', async () => {
    const { running, carry, transmission } = engine();
    const caller = new AbortController();
    const first = transmission.transmit(Uint8Array.of(1));
    const second = transmission.transmit(Uint8Array.of(2), caller.signal);
    const third = transmission.transmit(Uint8Array.of(3), AbortSignal.abort());
    caller.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await expect(third).rejects.toMatchObject({ code: 'cancelled' });
    await soon();
    running[0]?.resolve();
    expect(await first).toEqual(OK);
    await soon();
    expect(carry).toHaveBeenCalledTimes(1);
  });

  it('leave no listener on the signals of their callers', async () => {
    const { running, transmission } = engine();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const answer = transmission.transmit(Uint8Array.of(1), signal);
    await soon();
    running[0]?.resolve();
    await answer;
    await soon();
    expect(added).toHaveBeenCalledTimes(1);
    expect(removed).toHaveBeenCalledTimes(1);
  });
});

describe('a failure', () => {
  it('that leaves card and reader in step fails one command', async () => {
    const { running, transmission } = engine();
    const first = transmission.transmit(Uint8Array.of(1));
    const second = transmission.transmit(Uint8Array.of(2));
    await soon();
    running[0]?.reject(new ReaderError('protocol', 'broken off'));
    await expect(first).rejects.toMatchObject({ code: 'protocol', message: 'broken off' });
    await soon();
    running[1]?.resolve();
    expect(await second).toEqual(OK);
  });

  it('that does not is the end, with the same code', async () => {
    const { made, running, carry, transmission } = engine();
    const first = transmission.transmit(Uint8Array.of(1));
    const second = transmission.transmit(Uint8Array.of(2));
    await soon();
    made.inStep = false;
    const reason = new ReaderError('card-removed', 'gone');
    running[0]?.reject(reason);
    await expect(first).rejects.toBe(reason);
    await expect(second).rejects.toMatchObject({ code: 'card-removed', cause: reason });
    expect(carry).toHaveBeenCalledTimes(1);
  });

  it('of any other kind is one of the protocol', async () => {
    const { made, running, transmission } = engine();
    const answer = transmission.transmit(Uint8Array.of(1));
    await soon();
    made.inStep = false;
    const cause = new RangeError('a fault of ours');
    running[0]?.reject(cause);
    await expect(answer).rejects.toMatchObject({ name: 'ReaderError', code: 'protocol', cause });
    await expect(transmission.transmit(Uint8Array.of(2))).rejects.toMatchObject({ code: 'protocol' });
  });
});
