import { ApduError } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { HealthCardError } from '../health-card-error.js';
import { readScripted, scriptedCard, scriptedSam, VALUES } from '../session/scripted-card.fixture.js';
import { HOLDER_FIELDS, ISSUER_FIELDS } from './card-reading.js';
import { ReadingBrokenOff } from './partial-reading.js';
import { plannedTraffic } from './planned-traffic.js';

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  );

describe('readCard', () => {
  it('reads every field of both files and has the card prove itself', async () => {
    const reading = await readScripted({ now: () => new Date('2026-01-02T03:04:05Z') });
    const values = Object.entries(VALUES).map(([key, value]) => [key, { status: 'ok', value }]);
    expect(reading).toEqual({
      insertionId: 'one',
      purpose: 'activate',
      atr: '3B8D80014A4B3000A5315AC04A4B32010036',
      readAt: '2026-01-02T03:04:05.000Z',
      fields: Object.fromEntries(values),
      proof: { result: 'passed', challenge: 'A0A1A2A3A4A5A6A7' },
      traffic: plannedTraffic(),
    });
  });

  it('sends the fewest commands that the layout allows, in the order of the chip sheet', async () => {
    const channel = scriptedCard();
    await readScripted({ channel });
    expect(channel.commands.map((hex) => hex.slice(0, 8))).toEqual([
      ...['00A40000', '00A40000'], // DDF1, EF05
      ...['00B20100', '00B20200', '00B20300', '00B20400', '00B20500'],
      ...['00B20600', '00B20800', '00B20900', '00B20A00', '00B23900'],
      ...['00880000', '00840000', '00820004'],
      ...['00A40000', '00B20104', '00B20204', '00B20304', '00B20404', '00B20504'],
    ]);
    expect(channel.commands[6]).toBe('00B20500B6');
    expect(plannedTraffic()).toEqual({ commands: 21, bytes: 552 });
  });

  it('tells each step before it begins', async () => {
    const channel = scriptedCard();
    const steps: [string, number][] = [];
    await readScripted({ channel, onStep: (step) => steps.push([step, channel.commands.length]) });
    expect(steps).toEqual([
      ['issuer', 0],
      ['genuineness', 12],
      ['holder', 15],
    ]);
  });

  it('asks the SAM with the factors of this card, its keys in turn and a new raw number each time', async () => {
    const sam = scriptedSam();
    await readScripted({ sam });
    await readScripted({ sam, conventions: { keyVersion: 2, factorPosition: 'last-8' } });
    expect(sam.requests.map(({ usage, keyVersion }) => [usage.samTag, keyVersion])).toEqual([
      [0x01, 1],
      [0x11, 1],
      [0x01, 2],
      [0x11, 2],
    ]);
    const factors = sam.requests.map((request) => [request.factors.card[0], request.factors.city[0]]);
    expect(factors).toEqual([
      [0x4a, 0x34],
      [0x4a, 0x34],
      [0x31, 0x34],
      [0x31, 0x34],
    ]);
    expect(new Set(sam.requests.map(({ raw }) => String(raw))).size).toBe(4);
  });

  it('puts its conventions on the wire', async () => {
    const channel = scriptedCard();
    await readScripted({ channel, conventions: { internalAuthenticationP2: 0x04, cardKeyVersion: 3 } });
    const [external, internal] = ['0082', '0088'].map((head) => channel.commands.find((hex) => hex.startsWith(head)));
    expect(external).toMatch(/^0082000411.{32}03$/u);
    expect(internal).toMatch(/^0088000411A0A1A2A3A4A5A6A7.{16}0308$/u);
  });
});

describe('a field that cannot be read', () => {
  const holderRecord = (answer: string) =>
    readScripted({
      channel: scriptedCard(({ ins, p1, p2 }) => (ins === 0xb2 && p2 === 0x04 && p1 === 3 ? answer : undefined)),
    });

  it.each([
    ['a locked record', '6982', { status: 'denied', statusWord: '6982' }],
    ['a missing record', '6A83', { status: 'absent' }],
    ['a record never written', 'FFFFFF9000', { status: 'absent' }],
    ['a failing memory', '6581', { status: 'corrupt', raw: '6581' }],
    ['data that may be corrupt', '0D01156281', { status: 'corrupt', raw: '0D01156281' }],
    ['a record of another item', '0C01159000', { status: 'corrupt', raw: '0C0115' }],
    ['a length that lies', '0D02159000', { status: 'corrupt', raw: '0D0215' }],
    ['an empty record', '9000', { status: 'corrupt', raw: '' }],
    ['an answer without end', '61FF', { status: 'corrupt', raw: '' }],
    ['a wrong Le without end', '6C00', { status: 'corrupt', raw: '' }],
    ['a record that ends before Le', '0D01156282', { status: 'ok', value: '15' }],
  ])('tells %s and fails no other field', async (_what, answer, expected) => {
    const { fields } = await readScripted({
      channel: scriptedCard(({ ins, p1, p2 }) => {
        const ofRecord = ins === 0xb2 && p2 === 0x04 && p1 === 3;
        return ofRecord || ins === 0xc0 ? answer : undefined;
      }),
    });
    expect(fields.ethnicity).toEqual(expected);
    expect(Object.values(fields).filter(({ status }) => status === 'ok').length).toBeGreaterThanOrEqual(14);
  });

  it('bounds what one record may say', async () => {
    const { fields } = await holderRecord(`${'AB'.repeat(600)}9000`);
    expect(fields.ethnicity).toEqual({ status: 'corrupt', raw: '' });
  });

  it('asks no more of a file whose first record is denied', async () => {
    const channel = scriptedCard(({ ins, p2 }) => (ins === 0xb2 && p2 === 0x04 ? '6982' : undefined));
    const { fields, traffic } = await readScripted({ channel, sam: null });
    for (const key of HOLDER_FIELDS) expect(fields[key]).toEqual({ status: 'denied', statusWord: '6982' });
    for (const key of ISSUER_FIELDS) expect(fields[key].status).toBe('ok');
    expect(traffic.commands).toBe(14);
  });

  it('gives a holder file that cannot be selected to each of its fields', async () => {
    const { fields } = await readScripted({
      channel: scriptedCard((_, hex) => (hex.endsWith('EF06') ? '6A82' : undefined)),
    });
    for (const key of HOLDER_FIELDS) expect(fields[key]).toEqual({ status: 'absent' });
  });
});

describe('a reading that cannot be', () => {
  it.each([
    ['DDF1', '6A82', 'not-a-health-card'],
    ['DDF1', '6D00', 'not-a-health-card'],
    ['EF05', '6A82', 'not-a-health-card'],
    ['DDF1', '6283', 'card-blocked'],
    ['EF05', '6581', 'card-failed'],
  ])('refuses a card that answers SELECT %s with %s', async (fid, answer, code) => {
    const channel = scriptedCard((_, hex) => (hex.endsWith(fid) ? answer : undefined));
    const error = await failure(readScripted({ channel }));
    expect(error).toBeInstanceOf(HealthCardError);
    expect(error).toMatchObject({
      code,
      cause: { code: 'unexpected-status', statusWord: Number.parseInt(answer, 16) },
    });
  });

  it('is broken off by the errors of the channel, whenever they come, and names them as its cause', async () => {
    const removed = new Error('card removed');
    for (let last = 0; last < plannedTraffic().commands; last++) {
      const channel = scriptedCard();
      const transmit = async (command: Uint8Array) => {
        if (channel.commands.length === last) throw removed;
        return channel.transmit(command);
      };
      const error = await failure(readScripted({ channel: { transmit } }));
      expect(error).toBeInstanceOf(ReadingBrokenOff);
      expect(error).toMatchObject({ code: 'reading-broken-off', cause: removed });
    }
  });

  it('stops when the caller cancels, even in the SAM', async () => {
    const controller = new AbortController();
    const respond = async () => {
      controller.abort();
      throw new ApduError('cancelled', 'gone');
    };
    const error = await failure(readScripted({ sam: scriptedSam({ respond }), signal: controller.signal }));
    expect(error).toMatchObject({ code: 'reading-broken-off', cause: { code: 'cancelled' } });
  });
});
