import {
  type CardReading,
  CHIP_LIMITS,
  openSam,
  PURPOSE_NAMES,
  PURPOSES,
  type Purpose,
  plannedTraffic,
  readCard,
  readPhoto,
} from '@jika/health-card';
import { type CardChannel, decodeBerTlv, fromHex } from '@jika/smartcard-apdu';
import { VirtualHealthCard } from '@jika/virtual';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { requireSound } from './fuzz/sound-reading.js';
import { orTyped } from './fuzz/typed-errors.js';
import { fullCard } from './support/full-card.js';
import { demoSam, keys, powered } from './virtual-counter.js';

const sam = await demoSam();
const card = new VirtualHealthCard(fullCard('32K'), keys);
const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0);
const ROUNDS = CHIP_LIMITS.roundsPerCommand ?? 0;

/** A card that answers certain commands in its own way; it counts what it is asked. */
function odd(strikes: (command: Uint8Array) => boolean, odd: Uint8Array): CardChannel & { commands: number } {
  const inner = powered(card);
  return {
    commands: 0,
    async transmit(command, signal) {
      this.commands += 1;
      return strikes(command) ? odd : inner.transmit(command, signal);
    },
  };
}

const read = (
  channel: CardChannel,
  purpose: Purpose = 'full-diagnosis',
  atr = card.atr,
): Promise<CardReading<Purpose>> =>
  readCard<Purpose>({ channel, sam, atr, insertionId: 'one', purpose, counter: 'hospital' });

const READS = [0xb0, 0xb2];
const MOMENTS: [string, (command: Uint8Array) => boolean][] = [
  ['each read', ([, ins = 0]) => READS.includes(ins)],
  ['each command that fetches more', ([, ins]) => ins === 0xc0],
  ['each SELECT', ([, ins]) => ins === 0xa4],
  ['each authentication', ([, ins]) => ins === 0x82 || ins === 0x88],
  ['everything', () => true],
];
const ANSWERS: [string, Uint8Array][] = [
  ['nothing', bytes('')],
  ['one byte', bytes('90')],
  ['a status word alone', bytes('9000')],
  ['more to come, for ever', bytes('61FF')],
  ['more to come, for ever, with data', bytes(`${'AA'.repeat(255)}61FF`)],
  ['more to come, of a length not told', bytes('6100')],
  ['another length, for ever', bytes('6C01')],
  ['another length, not told', bytes('6C00')],
  ['64 KiB', bytes(`${'41'.repeat(65_536)}9000`)],
  ['more than any answer can hold', bytes(`${'41'.repeat(65_537)}9000`)],
  ['a record that is longer than it says', bytes('0B02D5C5C8FD9000')],
  ['a record that is shorter than it says', bytes('0BFFD5C59000')],
  ['a record in a record, and so on', bytes(`${'307F'.repeat(100)}9000`)],
];

describe.each(MOMENTS)('a card that answers %s', (_when, strikes) => {
  it.each(ANSWERS)('with %s is read within its caps, and ends in a result or a typed error', async (_what, answer) => {
    for (const purpose of PURPOSE_NAMES) {
      const channel = odd(strikes, answer);
      const reading = await orTyped(() => read(channel, purpose));
      expect(channel.commands).toBeLessThanOrEqual(ROUNDS * plannedTraffic(purpose).commands);
      if (!(reading instanceof Error)) requireSound(reading, undefined);
    }
  });

  it.each(ANSWERS)('with %s gives its portrait or says why not', async (_what, answer) => {
    const reading = await read(powered(card), 'verify-own');
    const channel = odd(strikes, answer);
    const photo = await orTyped(() => readPhoto({ channel, sam, reading }));
    if (!(photo instanceof Error)) expect(['ok', 'absent', 'denied', 'corrupt']).toContain(photo.status);
    expect(channel.commands).toBeLessThanOrEqual(CHIP_LIMITS.commandsPerSession ?? 0);
  });
});

describe('a SAM slot', () => {
  it.each(ANSWERS)('that answers everything with %s opens no SAM, or one that fails', async (_what, answer) => {
    const channel = odd(() => true, answer);
    const opened = await orTyped(() => openSam(channel, { pin: keys.samPin }));
    const challenge = opened instanceof Error ? opened : await orTyped(() => opened.challenge());
    expect(challenge).toBeInstanceOf(Error);
    expect(channel.commands).toBeLessThanOrEqual(3 * ROUNDS);
  });
});

describe('an answer to reset', () => {
  const lengths = Array.from({ length: 41 }, (_, length) => length);
  it('of 0 to 40 bytes, whatever they are, never keeps the free file from being read', async () => {
    for (const length of lengths) {
      const starts = ['', '3B', '3BFF', '3B8F8001', '3F', length.toString(16).padStart(2, '0'), '00', 'FF'];
      for (const start of starts.map(bytes)) {
        const atr = new Uint8Array(length).fill(0x80);
        atr.set(start.subarray(0, length));
        const { fields, proof } = await read(powered(card), 'activate', atr);
        expect(fields).toMatchObject({ cardNumber: { status: 'ok' } });
        expect(proof.result).not.toBe('passed');
      }
    }
  }, 60_000);
});

describe('text of a card', () => {
  /** As bytes of GB 18030, after 张. */
  const POISON: [string, string][] = [
    ['NUL', '00'],
    ['an escape', '1B'],
    ['DEL', '7F'],
    ['NEL', '81308135'],
    ['U+202E, right-to-left override', '8136A731'],
    ['U+2066, left-to-right isolate', '8136AC32'],
    ['U+200B, zero-width space', '8136A437'],
    ['U+200F, right-to-left mark', '8136A531'],
    ['U+061C, Arabic letter mark', '81318238'],
    ['U+FEFF, byte order mark', '84319533'],
    ['U+2028, line separator', '8136A635'],
    ['half of a surrogate pair', '8336C739'],
    ['half of a character', 'D5'],
  ];
  it.each(POISON)('with %s in it never reaches a screen as it is', async (_what, poison) => {
    const value = `D5C5${poison}C8FD`.padEnd(60, '0');
    const name = odd(([, ins, p1]) => ins === 0xb2 && p1 === 0x01, bytes(`0B1E${value}9000`));
    const { fields } = await read(name, 'activate');
    expect(fields).toMatchObject({ name: { status: 'ok', unmapped: expect.any(Array) } });
    if (fields.name.status === 'ok') expect(fields.name.value).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});

describe('a TLV bomb', () => {
  it.each([
    ['objects in objects', '30'.repeat(60_000)],
    ['objects of no length', '8000'.repeat(30_000)],
    ['a length of gigabytes', '3084FFFFFFFF'],
    ['a tag without an end', `5F${'81'.repeat(60_000)}`],
    [
      'objects that all reach to the end',
      Array.from({ length: 120 }, (_, i) => `30${(0x7f - i).toString(16)}`).join(''),
    ],
  ])('of %s is refused at once', (_what, hex) => {
    const startedAt = performance.now();
    expect(() => decodeBerTlv(bytes(hex))).toThrow(expect.objectContaining({ code: 'malformed-tlv' }));
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe('a slow card', () => {
  afterEach(() => vi.useRealTimers());

  it.each(PURPOSE_NAMES)('that keeps just within the time of each command is given up in time: %s', async (purpose) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const inner = powered(card);
    const patienceMs = PURPOSES[purpose].patienceMs;
    const slow: CardChannel = {
      async transmit(command, signal) {
        await new Promise((resolve) => setTimeout(resolve, (CHIP_LIMITS.timePerCommandMs ?? 0) - 1));
        return inner.transmit(command, signal);
      },
    };
    const startedAt = performance.now();
    const reading = orTyped(() => read(slow, purpose));
    await vi.advanceTimersByTimeAsync(patienceMs + 1);
    expect(await reading).toMatchObject({ code: 'reading-broken-off', cause: { code: 'timeout' } });
    expect(performance.now() - startedAt).toBeLessThanOrEqual(patienceMs + 1);
  });
});
