import type { Socket } from 'node:net';
import { ReaderError } from '@jika/reader';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { startRawService } from '../testing/raw-service.js';
import { ServiceSocket } from './service-socket.js';

const IN_TIME = { deadlineMs: 2000 };
const REQUEST = { bytes: Buffer.from('ask'), answerBytes: 4 };

const OVER = new ReaderError('cancelled', 'over', { cause: new Error('over') });

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function socketTo(answer: (client: Socket, piece: Buffer) => void): Promise<ServiceSocket> {
  const service = await startRawService(answer);
  cleanUps.push(() => service.stop());
  return new ServiceSocket(service.path, () => undefined);
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

describe('a socket to the service', () => {
  it('gives each question its own answer, however the stream is cut', async () => {
    const answers = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 8 });
    const cuts = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 20 });
    let said: readonly Uint8Array[] = [];
    let pieces: readonly number[] = [];
    const service = await startRawService((client) => void say(client, Buffer.concat(said), pieces));
    cleanUps.push(() => service.stop());
    await fc.assert(
      fc.asyncProperty(answers, cuts, async (expected, sizes) => {
        [said, pieces] = [expected, sizes];
        const socket = new ServiceSocket(service.path, () => undefined);
        socket.send(REQUEST);
        // The first byte as the structure, the others as what it announces.
        const asked = expected.map(({ length }) => socket.next(1, IN_TIME, () => length - 1).then(Buffer.from));
        expect(await Promise.all(asked)).toEqual(expected.map((bytes) => Buffer.from(bytes)));
        socket.end(OVER);
      }),
      { numRuns: 40 },
    );
  });

  it('ends all calls when an answer is overdue', async () => {
    const socket = await socketTo(() => undefined);
    const calls = [socket.ask(REQUEST, { deadlineMs: 60 }), socket.ask(REQUEST, IN_TIME)];
    expect(await Promise.all(calls.map(codeOf))).toEqual(['timeout', 'timeout']);
    expect(await codeOf(socket.ask(REQUEST, IN_TIME))).toBe('timeout');
  });

  it('forgets the answer to a call that was cancelled, and goes on', async () => {
    let calls = 0;
    const socket = await socketTo((client) => {
      setTimeout(() => client.write(Buffer.from(`ans${++calls}`)), 30);
    });
    const cancel = new AbortController();
    const first = codeOf(socket.ask(REQUEST, { ...IN_TIME, signal: cancel.signal }));
    cancel.abort();
    expect(await first).toBe('cancelled');
    expect(await codeOf(socket.ask(REQUEST, { ...IN_TIME, signal: AbortSignal.abort() }))).toBe('cancelled');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(String(await socket.ask(REQUEST, IN_TIME))).toBe('ans2');
  });

  it('refuses what nobody asked for and what is longer than allowed', async () => {
    const talkative = await socketTo((client) => client.write('answer'));
    expect(String(await talkative.ask(REQUEST, IN_TIME))).toBe('answ');
    expect(await codeOf(talkative.ask(REQUEST, IN_TIME))).toBe('protocol');
    const long = await socketTo((client) => client.write('answer'));
    const tooLong = (): number => {
      throw new RangeError('length');
    };
    expect(await codeOf(long.ask(REQUEST, IN_TIME, tooLong))).toBe('protocol');
  });

  it('says service-down when the service goes in the middle of an answer, or was never there', async () => {
    const socket = await socketTo((client) => client.end('an'));
    expect(await codeOf(socket.ask(REQUEST, IN_TIME))).toBe('service-down');
    const nowhere = new ServiceSocket('/nonexistent/pcscd.comm', () => undefined);
    expect(await codeOf(nowhere.ask(REQUEST, IN_TIME))).toBe('service-down');
  });
});

async function say(client: Socket, bytes: Buffer, sizes: readonly number[]): Promise<void> {
  let at = 0;
  for (const size of sizes) {
    client.write(bytes.subarray(at, at + size));
    at += size;
    await new Promise(setImmediate);
  }
  if (at < bytes.length) client.write(bytes.subarray(at));
}
