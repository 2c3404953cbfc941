import { describe, expect, it } from 'vitest';
import { parseAnswerToReset } from './answer-to-reset.js';
import { chooseProtocol } from './choose-protocol.js';
import { DEFAULT_SPEED, type LineSpeed, lineSpeed } from './line-speed.js';
import { acceptedSpeed, encodePps, ppsFor } from './pps.js';
import { longitudinalRedundancy } from './redundancy.js';
import { bytes } from './transmission-under-test.js';

const atrOf = (hex: string) => {
  const unchecked = bytes(hex);
  return parseAnswerToReset(Uint8Array.of(...unchecked, longitudinalRedundancy(unchecked.subarray(1))));
};
const FAST: LineSpeed = { code: 0x96, f: 512, d: 32, maxClockHz: 5_000_000 };
const HEALTH_CARD = atrOf('3B80 80 01');
const FAST_CARD = atrOf('3B90 96 80 01');
const SPECIFIC = atrOf('3B90 96 11 01');

describe('speeds', () => {
  it('are those of the tables of the standard, and no others', () => {
    expect(lineSpeed(0x11)).toEqual(DEFAULT_SPEED);
    expect(lineSpeed(0x96)).toEqual(FAST);
    expect(lineSpeed(0x08)).toEqual({ code: 0x08, f: 372, d: 12, maxClockHz: 4_000_000 });
    expect(lineSpeed(0xa7)).toEqual({ code: 0xa7, f: 768, d: 64, maxClockHz: 7_500_000 });
    const known = Array.from({ length: 256 }, (_, code) => code).filter((code) => lineSpeed(code) !== undefined);
    expect(known.length).toBe(12 * 9);
  });
});

describe('a selection', () => {
  it('has the bytes of the standard', () => {
    expect(encodePps({ protocol: 0, speed: FAST })).toEqual(bytes('FF109679'));
    expect(encodePps({ protocol: 1, speed: FAST })).toEqual(bytes('FF119678'));
    expect(encodePps({ protocol: 1 })).toEqual(bytes('FF01FE'));
  });

  it('is made where the card would not be so by itself', () => {
    expect(ppsFor(HEALTH_CARD, 0)).toBeUndefined();
    expect(ppsFor(HEALTH_CARD, 1)).toEqual({ protocol: 1 });
    expect(ppsFor(FAST_CARD, 0)).toEqual({ protocol: 0, speed: FAST });
    expect(ppsFor(FAST_CARD, 1)).toEqual({ protocol: 1, speed: FAST });
    expect(ppsFor(FAST_CARD, 0, DEFAULT_SPEED)).toBeUndefined();
    expect(ppsFor(FAST_CARD, 1, DEFAULT_SPEED)).toEqual({ protocol: 1 });
    expect(ppsFor(SPECIFIC, 1)).toBeUndefined();
  });

  it('holds where the card repeats it, and at the default speed where it leaves that out', () => {
    const request = { protocol: 1, speed: FAST };
    expect(acceptedSpeed(request, bytes('FF119678'))).toEqual(FAST);
    expect(acceptedSpeed(request, bytes('FF01FE'))).toEqual(DEFAULT_SPEED);
    expect(acceptedSpeed({ protocol: 1 }, bytes('FF01FE'))).toEqual(DEFAULT_SPEED);
  });

  it('has failed with any other answer', () => {
    const wrong = [
      '',
      'FF',
      'FF11',
      'FF1196',
      'FF119679',
      'FF109679',
      'FF00FF',
      'FF1195 7B',
      '00119687',
      'FF11967800',
      'FF01FE00',
    ];
    for (const hex of wrong) {
      expect(() => acceptedSpeed({ protocol: 1, speed: FAST }, bytes(hex)), hex).toThrow(
        expect.objectContaining({ code: 'pps-refused' }),
      );
    }
  });
});

describe('the protocol', () => {
  it('is T=1 where the card leaves the choice, and what it prescribes where it does not', () => {
    expect(chooseProtocol(HEALTH_CARD)).toBe(1);
    expect(chooseProtocol(parseAnswerToReset(bytes('3B00')))).toBe(0);
    expect(chooseProtocol(atrOf('3B80 90 80 01'))).toBe(0);
    expect(chooseProtocol(SPECIFIC)).toBe(1);
  });

  it.each(['3B80 0E', '3B80 12 02', '3B80 11 91'])('cannot be had of %s', (hex) => {
    expect(() => chooseProtocol(atrOf(hex))).toThrow(expect.objectContaining({ code: 'unsupported-protocol' }));
  });
});
