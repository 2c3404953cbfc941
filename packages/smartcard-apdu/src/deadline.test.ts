import { describe, expect, it, vi } from 'vitest';
import { openApduSession } from './apdu-session.js';
import type { CardChannel } from './channel.js';
import { commandApdu } from './command-apdu.js';

const getChallenge = commandApdu({ cla: 0, ins: 0x84, p1: 0, p2: 0, le: 8 });
const OK = Uint8Array.of(0x90, 0x00);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A card that never answers; `given` are the signals of its commands. */
function mute(): { channel: CardChannel; given: AbortSignal[] } {
  const given: AbortSignal[] = [];
  const channel: CardChannel = {
    transmit(_, signal) {
      if (signal !== undefined) given.push(signal);
      return new Promise(() => {});
    },
  };
  return { channel, given };
}

describe('a mute channel', () => {
  it('ends in a timeout, and its signal aborts with that error', async () => {
    const { channel, given } = mute();
    const outcome = openApduSession(channel, { limits: { timePerCommandMs: 15 } }).send(getChallenge);
    await expect(outcome).rejects.toMatchObject({ code: 'timeout' });
    expect(given.map((signal) => signal.reason.code)).toEqual(['timeout']);
  });

  it.each(['session', 'command'])('is given up when the signal of the %s aborts', async (whose) => {
    const { channel, given } = mute();
    const caller = new AbortController();
    const options = whose === 'session' ? { signal: caller.signal } : {};
    const session = openApduSession(channel, options);
    const outcome = session.send(getChallenge, whose === 'command' ? caller.signal : undefined);
    const reason = new Error('the clerk went back');
    setTimeout(() => caller.abort(reason), 5);
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled', cause: reason });
    expect(given[0]?.aborted).toBe(true);
  });

  it('does not hold up the command after it', async () => {
    let calls = 0;
    const channel: CardChannel = {
      transmit: () => (calls++ === 0 ? new Promise(() => {}) : Promise.resolve(OK)),
    };
    const session = openApduSession(channel, { limits: { timePerCommandMs: 15 } });
    const first = session.send(getChallenge);
    const second = session.send(getChallenge);
    await expect(first).rejects.toMatchObject({ code: 'timeout' });
    expect((await second).statusWord).toBe(0x9000);
  });
});

describe('a command given up', () => {
  it('sends nothing more when its late answer asks for another round', async () => {
    let answerLate = (_: Uint8Array): void => {};
    const transmit = vi.fn(() => new Promise<Uint8Array>((resolve) => (answerLate = resolve)));
    const outcome = openApduSession({ transmit }, { limits: { timePerCommandMs: 10 } }).send(getChallenge);
    await expect(outcome).rejects.toMatchObject({ code: 'timeout' });
    answerLate(Uint8Array.of(0x61, 0x08));
    await pause(5);
    expect(transmit).toHaveBeenCalledTimes(1);
  });

  it('never reaches the card when it was given up before', async () => {
    const transmit = vi.fn(async () => OK);
    const outcome = openApduSession({ transmit }).send(getChallenge, AbortSignal.abort());
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' });
    expect(transmit).not.toHaveBeenCalled();
  });
});

describe('time', () => {
  it('of a slow card is spent over all rounds of a command together', async () => {
    const channel: CardChannel = {
      async transmit() {
        await pause(8);
        return Uint8Array.of(0x61, 0x01);
      },
    };
    const outcome = openApduSession(channel, { limits: { timePerCommandMs: 40 } }).send(getChallenge);
    await expect(outcome).rejects.toMatchObject({ code: 'timeout' });
  });

  it('of the session runs while the card is waited for, not while the caller thinks', async () => {
    const channel: CardChannel = {
      async transmit() {
        await pause(20);
        return OK;
      },
    };
    const session = openApduSession(channel, { limits: { timePerSessionMs: 200 } });
    await session.send(getChallenge);
    await pause(200);
    await session.send(getChallenge);
    const spend = async (): Promise<void> => {
      for (let i = 0; i < 20; i++) await session.send(getChallenge);
    };
    await expect(spend()).rejects.toMatchObject({ code: 'timeout' });
    await expect(session.send(getChallenge)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('may be without end', async () => {
    const limits = { timePerCommandMs: Number.POSITIVE_INFINITY, timePerSessionMs: Number.POSITIVE_INFINITY };
    const channel: CardChannel = {
      async transmit() {
        await pause(5);
        return OK;
      },
    };
    expect((await openApduSession(channel, { limits }).send(getChallenge)).statusWord).toBe(0x9000);
  });
});

describe('commands sent at once', () => {
  it('go over the channel one after the other, in order', async () => {
    const log: string[] = [];
    const channel: CardChannel = {
      async transmit(command) {
        log.push(`> ${command[2]}`);
        await pause(command[2] === 1 ? 10 : 0);
        log.push(`< ${command[2]}`);
        return OK;
      },
    };
    const session = openApduSession(channel);
    await Promise.all([1, 2, 3].map((p1) => session.send(commandApdu({ cla: 0, ins: 0xb2, p1, p2: 4 }))));
    expect(log).toEqual(['> 1', '< 1', '> 2', '< 2', '> 3', '< 3']);
  });
});

describe('the signals of a caller', () => {
  it('are left without listeners when a command is over, well or badly', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    await openApduSession({ transmit: async () => OK }).send(getChallenge, signal);
    const late = openApduSession(mute().channel, { limits: { timePerCommandMs: 5 } }).send(getChallenge, signal);
    await expect(late).rejects.toMatchObject({ code: 'timeout' });
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  });
});
