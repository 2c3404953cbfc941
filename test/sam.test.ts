import { createCipheriv } from 'node:crypto';
import { HealthCardError, KEY_NAMES, KEY_USAGE, type KeyName, openSam, type SessionRequest } from '@jika/health-card';
import { VirtualSam } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { keys, powered } from './virtual-counter.js';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();

const NATIONAL = '0123456789ABCDEFFEDCBA9876543210';
const PROVINCIAL = 'FEDCBA98765432100123456789ABCDEF';
const FACTORS = { card: bytes('A1A2A3A4A5A6A7A8'), city: bytes('3431303030303030') };
const PLAIN = bytes('03230120800000000000000000000000');

/** A SAM with the keys of the worked examples (spec f.7): two-factor keys at national level, one-factor keys at province level. */
async function exampleSam() {
  const masterKeys = Object.fromEntries(
    KEY_NAMES.map((name) => [name, bytes(KEY_USAGE[name].factors.length === 2 ? NATIONAL : PROVINCIAL)]),
  ) as Record<KeyName, Uint8Array>;
  return openSam(powered(new VirtualSam({ ...keys, masterKeys })), { pin: keys.samPin });
}

const request = (name: KeyName, random: string, keyVersion = 1): SessionRequest => ({
  usage: KEY_USAGE[name],
  keyVersion,
  factors: FACTORS,
  random: bytes(random),
});

/** The computations of spec f.7 once more, in as few words as they can be said. */
function sm4(key: Uint8Array, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
  return Uint8Array.from(cipher.update(plain));
}
const diversified = (key: Uint8Array, factor: Uint8Array) =>
  sm4(key, Uint8Array.of(...factor, ...factor.map((byte) => ~byte)));
function sessionKey(name: KeyName, random: Uint8Array): Uint8Array {
  const provincial =
    KEY_USAGE[name].factors.length === 2 ? diversified(bytes(NATIONAL), FACTORS.city) : bytes(PROVINCIAL);
  return sm4(diversified(provincial, FACTORS.card), Uint8Array.of(...random, ...new Uint8Array(8)));
}

describe('the SAM port over the virtual SAM', () => {
  it('answers the external authentication of the worked example', async () => {
    const sam = await exampleSam();
    const raw = bytes('1122334455667788');
    expect(hexOf(await sam.respond({ ...request('RK1_DDF1', '0102030405060708'), raw }))).toBe('43375B666BB09736');
  });

  it('enciphers and authenticates UPDATE RECORD of the worked example', async () => {
    const sam = await exampleSam();
    const maintenance = request('STK_DF01', '1112131415161718', 0);
    const cipher = await sam.encipher(maintenance, PLAIN);
    expect(hexOf(cipher)).toBe('9C1631653AFD5DB84CDA3B67F5AF35E0');
    const macInput = bytes(`04DC020414${hexOf(cipher)}8000000000000000000000`);
    expect(hexOf(await sam.mac(maintenance, macInput))).toBe('89DA500E');
  });

  it('authenticates WRITE RECORD of the worked example', async () => {
    const sam = await exampleSam();
    const macInput = bytes('84D20104048000000000000000000000');
    expect(hexOf(await sam.mac(request('STK_DF03', '2122232425262728', 0), macInput))).toBe('6F3E5B45');
  });

  it.each(KEY_NAMES)('works with %s under both names of its first version', async (name) => {
    const sam = await exampleSam();
    const random = 'A0A1A2A3A4A5A6A7';
    const expected = hexOf(sm4(sessionKey(name, bytes(random)), PLAIN));
    for (const version of [0, 1]) {
      expect(hexOf(await sam.encipher(request(name, random, version), PLAIN))).toBe(expected);
    }
    expect(await sam.mac(request(name, random), PLAIN)).toEqual(bytes(expected).slice(0, 4));
  });

  it('takes as much as one command carries', async () => {
    const sam = await exampleSam();
    const maintenance = request('STK_DF01', '1112131415161718');
    expect(await sam.encipher(maintenance, new Uint8Array(240))).toHaveLength(240);
    expect(await sam.mac(maintenance, new Uint8Array(224))).toHaveLength(4);
  });

  it.each([
    ['encipher', 0, 'value-not-encodable'],
    ['encipher', 17, 'value-not-encodable'],
    ['encipher', 256, 'value-too-long'],
    ['mac', 8, 'value-not-encodable'],
    ['mac', 240, 'value-too-long'],
  ] as const)('refuses to %s %i bytes, before the SAM hears of it', async (what, length, code) => {
    const sam = await exampleSam();
    const work = sam[what](request('STK_DF01', '1112131415161718'), new Uint8Array(length));
    const error = await work.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(HealthCardError);
    expect(error).toMatchObject({ code });
  });
});
