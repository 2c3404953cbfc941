import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { KEY_USAGE } from '../files/key-usage.js';
import { HealthCardError } from '../health-card-error.js';
import { bytesOf, scriptedChannel } from '../session/scripted-channel.fixture.js';
import { openSam } from './sam.js';

const BLOCK = '82F1283C12B5A0D5C1C6735A790537E3';
function ordinaryAnswer(hex: string): string {
  if (hex.startsWith('80FA')) return '6110';
  if (hex.startsWith('00C0')) return `${BLOCK}9000`;
  return hex.startsWith('0084') ? 'A0A1A2A3A4A5A6A79000' : '9000';
}
const scriptedSam = (override: Record<string, string> = {}) =>
  scriptedChannel((hex) => {
    const head = Object.keys(override).find((start) => hex.startsWith(start));
    return (head === undefined ? undefined : override[head]) ?? ordinaryAnswer(hex);
  });
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  );

const REQUEST = {
  usage: KEY_USAGE.RK1_DDF1,
  keyVersion: 1,
  factors: { card: bytesOf('A1A2A3A4A5A6A7A8'), city: bytesOf('3431303030303030') },
  random: bytesOf('0102030405060708'),
  raw: bytesOf('1122334455667788'),
};

/** A SAM that takes its time, carries out what was cancelled too, and answers CIPHER DATA with the last random number that it was given. */
function slowSam() {
  let turn: Promise<unknown> = pause(0);
  let random = '';
  const commands: string[] = [];
  const answer = (hex: string): string => {
    if (hex.startsWith('80DE')) random = hex.slice(-16);
    if (hex.startsWith('00C0')) return `${random}${'00'.repeat(8)}9000`;
    return ordinaryAnswer(hex);
  };
  return {
    commands,
    transmit(command: Uint8Array) {
      const hex = Buffer.from(command).toString('hex').toUpperCase();
      commands.push(hex);
      const answered = turn.then(() => pause(5)).then(() => bytesOf(answer(hex)));
      turn = answered;
      return answered;
    },
  };
}

describe('openSam', () => {
  it('selects DF01 and presents the PIN once', async () => {
    const channel = scriptedSam();
    await openSam(channel, { pin: '123456' });
    expect(channel.commands).toEqual(['00A40000023F00', '00A4000002DF01', '0020000003123456']);
  });

  it.each([
    ['00A4000002DF01', '6A82', { code: 'sam-missing-application' }],
    ['0020', '63C2', { code: 'sam-pin-failed', triesLeft: 2 }],
    ['0020', '6300', { code: 'sam-pin-failed', triesLeft: null }],
    ['0020', '63C0', { code: 'sam-pin-blocked', triesLeft: null }],
    ['0020', '6983', { code: 'sam-pin-blocked', triesLeft: null }],
    ['0020', '6581', { code: 'sam-failed' }],
  ])('turns the answer to %s of %s into its own error, and tries nothing again', async (head, answer, expected) => {
    const channel = scriptedSam({ [head]: answer });
    const error = await failure(openSam(channel, { pin: '123456' }));
    expect(error).toBeInstanceOf(HealthCardError);
    expect(error).toMatchObject({ ...expected, cause: { code: 'unexpected-status' } });
    expect(channel.commands.filter((hex) => hex.startsWith(head))).toHaveLength(1);
  });

  it('sends no PIN that is none, and never tells it', async () => {
    const channel = scriptedSam();
    for (const pin of ['', '12345', '12a456', '1234567890123456']) {
      expect(await failure(openSam(channel, { pin }))).toMatchObject({ code: 'value-not-encodable' });
    }
    expect(channel.commands).toEqual([]);
    const wrong = await failure(openSam(scriptedSam({ '0020': '63C1' }), { pin: '987654' }));
    expect(JSON.stringify(wrong, Object.getOwnPropertyNames(wrong))).not.toContain('987654');
  });

  it('keeps the cause of a channel that fails', async () => {
    const pulled = new Error('pulled');
    const channel = { transmit: () => Promise.reject(pulled) };
    expect(await failure(openSam(channel, { pin: '123456' }))).toMatchObject({ code: 'sam-failed', cause: pulled });
  });
});

describe('an open SAM', () => {
  it('answers as the worked example of the chip sheet', async () => {
    const channel = scriptedSam();
    const sam = await openSam(channel, { pin: '123456' });
    expect(await sam.respond(REQUEST)).toEqual(bytesOf('43375B666BB09736'));
    expect(channel.commands.slice(3)).toEqual([
      '80DE473118A1A2A3A4A5A6A7A834313030303030300102030405060708',
      '80FA00001011223344556677880000000000000000',
      '00C0000010',
    ]);
  });

  it('uses the internal authentication key under its own numbers', async () => {
    const channel = scriptedSam();
    const sam = await openSam(channel, { pin: '123456' });
    await sam.respond({ ...REQUEST, usage: KEY_USAGE.IRK_DDF1, keyVersion: 2 });
    expect(channel.commands[3]?.slice(0, 10)).toBe('80DE474118');
  });

  it('never mixes the work of two readings', async () => {
    const channel = scriptedSam();
    const sam = await openSam(channel, { pin: '123456' });
    await Promise.all([sam.respond(REQUEST), sam.challenge(), sam.respond(REQUEST)]);
    expect(channel.commands.slice(3).map((hex) => hex.slice(0, 4))).toEqual([
      ...['80DE', '80FA', '00C0'],
      '0084',
      ...['80DE', '80FA', '00C0'],
    ]);
  });

  it.each([0, 1, 2])('gives nobody the answer to work that was cancelled at its command %i', async (at) => {
    const slow = slowSam();
    const sam = await openSam(slow, { pin: '123456' });
    const opened = slow.commands.length;
    const cancel = new AbortController();
    const cancelled = failure(sam.respond(REQUEST, cancel.signal));
    while (slow.commands.length <= opened + at) await pause(1);
    const next = sam.respond({ ...REQUEST, random: bytesOf('5050505050505050') });
    cancel.abort();
    expect(await cancelled).toMatchObject({ code: 'cancelled' });
    expect(await next).toEqual(bytesOf('5050505050505050'));
  });

  it.each([
    ['80DE', '6982'],
    ['80FA', '6A80'],
    ['00C0', '82F1283C9000'],
  ])('fails as a SAM when %s is answered %s, and works on after', async (head, answer) => {
    const answers: Record<string, string> = { [head]: answer };
    const sam = await openSam(scriptedSam(answers), { pin: '123456' });
    expect(await failure(sam.respond(REQUEST))).toMatchObject({ name: 'HealthCardError', code: 'sam-failed' });
    delete answers[head];
    expect(await sam.respond(REQUEST)).toHaveLength(8);
  });

  it('refuses a challenge of another length', async () => {
    const sam = await openSam(scriptedSam({ '0084': 'A0A19000' }), { pin: '123456' });
    expect(await failure(sam.challenge())).toMatchObject({ code: 'sam-failed' });
  });
});
