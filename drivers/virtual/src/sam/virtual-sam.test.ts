import { toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { KEYS, say, sayOne } from '../card-under-test.js';
import { VirtualSam } from './virtual-sam.js';

const SELECT_DF01 = '00A4000002DF01';
const RIGHT_PIN = '0020000003123456';
const WRONG_PIN = '0020000003654321';
const DELIVER = `80DE473118A1A2A3A4A5A6A7A834313030303030300102030405060708`;
const CIPHER = '80FA00001011223344556677880000000000000000';

async function openSam(): Promise<VirtualSam> {
  const sam = new VirtualSam(KEYS);
  expect(await say(sam, SELECT_DF01, RIGHT_PIN)).toEqual(['9000', '9000']);
  return sam;
}

describe('the virtual SAM', () => {
  it('answers to reset as a card of T=0', () => {
    expect(toHex(new VirtualSam(KEYS).atr)).toBe('3B6800004A494B412D53414D');
  });

  it('computes the block of spec f.7 and hands it out through GET RESPONSE', async () => {
    const sam = await openSam();
    expect(await say(sam, DELIVER, CIPHER, '00C0000010')).toEqual([
      '9000',
      '6110',
      '82F1283C12B5A0D5C1C6735A790537E39000',
    ]);
  });

  it('hands out what waits in parts, and to the very next command only', async () => {
    const sam = await openSam();
    await say(sam, DELIVER, CIPHER);
    expect(await say(sam, '00C0000006', '00C0000000', '00C0000010')).toEqual([
      '82F1283C12B5610A',
      'A0D5C1C6735A790537E39000',
      '6985',
    ]);
    await say(sam, DELIVER, CIPHER, '0084000008');
    expect(await sayOne(sam, '00C0000010')).toBe('6985');
  });

  it('uses a session key once', async () => {
    const sam = await openSam();
    expect(await say(sam, CIPHER, DELIVER, CIPHER, CIPHER)).toEqual(['6985', '9000', '6110', '6985']);
  });

  it('delivers no key without the PIN, and none after leaving DF01 or a reset', async () => {
    const sam = new VirtualSam(KEYS);
    expect(await say(sam, DELIVER, RIGHT_PIN, SELECT_DF01, DELIVER)).toEqual(['6982', '6A88', '9000', '6982']);
    expect(await say(sam, RIGHT_PIN, DELIVER, '00A40000023F00', DELIVER)).toEqual(['9000', '9000', '9000', '6982']);
    expect(await say(sam, SELECT_DF01, RIGHT_PIN, DELIVER)).toEqual(['9000', '9000', '9000']);
    sam.reset();
    expect(await say(sam, CIPHER, DELIVER)).toEqual(['6985', '6982']);
  });

  it('counts wrong PINs across resets until it is blocked for the right one too', async () => {
    const sam = new VirtualSam(KEYS);
    await say(sam, SELECT_DF01);
    expect(await say(sam, WRONG_PIN, RIGHT_PIN, WRONG_PIN, '00200000021234')).toEqual(['63C2', '9000', '63C2', '63C1']);
    sam.reset();
    expect(await say(sam, SELECT_DF01, WRONG_PIN, RIGHT_PIN, DELIVER)).toEqual(['9000', '63C0', '6983', '6982']);
  });

  it('takes a wrong PIN back what the right one had opened', async () => {
    const sam = await openSam();
    expect(await say(sam, WRONG_PIN, DELIVER)).toEqual(['63C2', '6982']);
  });

  it('tells apart unknown keys, wrong lengths and wrong parameters', async () => {
    const sam = await openSam();
    const data = '00'.repeat(24);
    expect(await sayOne(sam, `80DE473F18${data}`)).toBe('6A88');
    expect(await sayOne(sam, `80DE483118${data}`)).toBe('6A88');
    expect(await sayOne(sam, `80DE473110${'00'.repeat(16)}`)).toBe('6700');
    expect(await sayOne(sam, `80DE073118${data}`)).toBe('6A86');
    expect(await sayOne(sam, `80FA00000F${'00'.repeat(15)}`)).toBe('6700');
    expect(await sayOne(sam, `80FA050010${'00'.repeat(16)}`)).toBe('6700');
    expect(await sayOne(sam, `80FA010010${'00'.repeat(16)}`)).toBe('6A86');
    expect(await say(sam, '8020000003123456', '84DE473118', '00B2010400')).toEqual(['6D00', '6E00', '6D00']);
  });

  it('holds the five files of spec f.3 at their lengths', async () => {
    const sam = new VirtualSam(KEYS);
    const lengths: Record<string, number> = {};
    for (const fid of ['0015', '0016', 'DF01', '001A', '001B', '001C']) {
      const [selected, content = ''] = await say(sam, `00A4000002${fid}`, '00B0000000');
      expect(selected).toBe('9000');
      lengths[fid] = content.length / 2 - 2;
    }
    expect(lengths).toEqual({ '0015': 14, '0016': 6, DF01: 0, '001A': 25, '001B': 180, '001C': 190 });
    expect(await say(sam, '00A40000023F00', '00A40000020015', '00B000000A', '00A40000020016', '00B0000006')).toEqual([
      '9000',
      '9000',
      '4A494B410000000000019000',
      '9000',
      '4306010000019000',
    ]);
    await say(sam, '00A4000002DF01', '00A4000002001C');
    expect(await say(sam, '00B000BD08', '00B000BE01', '00B0BE0001')).toEqual([
      expect.stringMatching(/^[\dA-F]{2}9000$/u),
      '6B00',
      '6A86',
    ]);
  });
});
