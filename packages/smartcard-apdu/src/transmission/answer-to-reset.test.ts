import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswerToReset } from './answer-to-reset.js';
import { longitudinalRedundancy } from './redundancy.js';
import { bytes } from './transmission-under-test.js';

const DEFAULT_BLOCK = { ifsc: 32, characterWaitingInteger: 13, blockWaitingInteger: 4, redundancy: 'LRC' };

/** With the check byte that belongs to it. */
const checked = (hex: string): Uint8Array => {
  const unchecked = bytes(hex);
  return Uint8Array.of(...unchecked, longitudinalRedundancy(unchecked.subarray(1)));
};
const refused = (atr: Uint8Array) =>
  expect(() => parseAnswerToReset(atr), String(atr)).toThrow(expect.objectContaining({ code: 'malformed-atr' }));

describe('an answer to reset', () => {
  it('of two bytes means every default', () => {
    expect(parseAnswerToReset(bytes('3B00'))).toEqual({
      bytes: bytes('3B00'),
      convention: 'direct',
      protocols: [0],
      mode: { kind: 'negotiable' },
      speed: { code: 0x11, f: 372, d: 1, maxClockHz: 5_000_000 },
      extraGuardTime: 0,
      waitingInteger: 10,
      block: DEFAULT_BLOCK,
      clockStop: 'not-supported',
      classes: ['A'],
      historicalBytes: bytes(''),
    });
  });

  it('of the SAM offers T=0 alone, without a check byte', () => {
    const atr = parseAnswerToReset(bytes('3B68 00 00 4A494B412D53414D'));
    expect(atr).toMatchObject({ protocols: [0], extraGuardTime: 0, historicalBytes: bytes('4A494B412D53414D') });
  });

  it('of a health card offers T=0, then T=1', () => {
    const atr = parseAnswerToReset(checked('3B 8D 80 01 A1A2A3A4A5A6A7A8 4A4B320100'));
    expect(atr).toMatchObject({ protocols: [0, 1], mode: { kind: 'negotiable' }, block: DEFAULT_BLOCK });
    expect(atr.historicalBytes).toEqual(bytes('A1A2A3A4A5A6A7A8 4A4B320100'));
  });

  it('of a card with every byte of T=1 is read whole', () => {
    expect(parseAnswerToReset(bytes('3BD5 96 02 80 71 FE 65 01 4F73454944 5E'))).toMatchObject({
      protocols: [0, 1],
      speed: { code: 0x96, f: 512, d: 32, maxClockHz: 5_000_000 },
      extraGuardTime: 2,
      block: { ifsc: 254, characterWaitingInteger: 5, blockWaitingInteger: 6, redundancy: 'CRC' },
      historicalBytes: bytes('4F73454944'),
    });
  });

  it('in the inverse convention is read as in the direct one', () => {
    expect(parseAnswerToReset(bytes('3F00'))).toMatchObject({ convention: 'inverse', protocols: [0] });
  });

  it('in specific mode names its protocol, its speed, and whether a reset can change that', () => {
    const mode = (atr: string) => parseAnswerToReset(checked(atr)).mode;
    expect(mode('3B90 96 11 01')).toEqual({ kind: 'specific', protocol: 1, speed: 'indicated', changeable: true });
    expect(mode('3B80 11 91')).toEqual({ kind: 'specific', protocol: 1, speed: 'implicit', changeable: false });
  });

  it('takes WI from TC2, guard time from TC1', () => {
    const atr = parseAnswerToReset(bytes('3BC0 FF 40 14'));
    expect(atr).toMatchObject({ extraGuardTime: 255, waitingInteger: 20, protocols: [0] });
  });

  it('takes clock stop and classes from T=15, wherever it stands', () => {
    const supply = (hex: string) => {
      const { protocols, clockStop, classes } = parseAnswerToReset(checked(hex));
      return { protocols, clockStop, classes };
    };
    expect(supply('3B80 80 1F 03')).toEqual({ protocols: [0], clockStop: 'not-supported', classes: ['A', 'B'] });
    expect(supply('3B80 81 9F C7 01')).toEqual({ protocols: [1], clockStop: 'either', classes: ['A', 'B', 'C'] });
    expect(supply('3B80 81 1F 46')).toEqual({ protocols: [1], clockStop: 'low', classes: ['B', 'C'] });
    expect(supply('3B80 81 1F 81')).toEqual({ protocols: [1], clockStop: 'high', classes: ['A'] });
  });

  it('may spread the bytes of one protocol over several groups; the first of each kind counts', () => {
    const { block, protocols } = parseAnswerToReset(checked('3B80 81 91 20 31 40 95 '.replaceAll(' ', '')));
    expect(protocols).toEqual([1]);
    expect(block).toEqual({ ifsc: 32, characterWaitingInteger: 5, blockWaitingInteger: 9, redundancy: 'LRC' });
  });

  it('does not take TA2 and TB2 for bytes of T=1', () => {
    const { block } = parseAnswerToReset(checked('3B80 F1 01 02 03 01'));
    expect(block).toEqual(DEFAULT_BLOCK);
  });

  it('with a reserved value means the default', () => {
    const block = (hex: string) => parseAnswerToReset(checked(hex)).block;
    expect(block('3B80 81 11 00').ifsc).toBe(32);
    expect(block('3B80 81 11 FF').ifsc).toBe(32);
    expect(block('3B80 81 21 AF')).toMatchObject({ blockWaitingInteger: 4, characterWaitingInteger: 15 });
    for (const ta1 of ['10', '1A', '71', 'E1', 'F8']) {
      expect(parseAnswerToReset(bytes(`3B10 ${ta1}`)).speed, ta1).toMatchObject({ f: 372, d: 1 });
    }
    expect(parseAnswerToReset(bytes('3B80 40 00')).waitingInteger).toBe(10);
  });
});

describe('what is no answer to reset', () => {
  it.each([
    ['nothing', ''],
    ['TS alone', '3B'],
    ['another TS', '3C00'],
    ['interface bytes past the end', '3B80'],
    ['a TD that promises more', '3B80F0112233'],
    ['historical bytes past the end', '3B02AA'],
    ['a byte too many', '3B0000'],
    ['a check byte where T=0 is alone', '3B800080'],
    ['no check byte where T=1 is offered', '3B8001'],
    ['a wrong check byte', '3B800180'],
    ['T=15 as the first protocol', '3B801F0192'],
  ])('is refused: %s', (_, hex) => refused(bytes(hex)));

  it('is refused in specific mode at a reserved speed, unless that is not the one it means', () => {
    refused(checked('3B90 1A 11 01'));
    expect(parseAnswerToReset(checked('3B90 1A 11 11')).mode).toMatchObject({ speed: 'implicit' });
  });

  it('is refused over 33 bytes, however long the chain of TD goes on', () => {
    refused(checked(`3B80${'81'.repeat(30)}01`));
    refused(bytes(`3B80${'81'.repeat(1000)}`));
    expect(parseAnswerToReset(checked(`3B80${'81'.repeat(29)}01`)).protocols).toEqual([1]);
  });

  it('is refused when a byte is lost or its bits change, wherever there is a check byte', () => {
    const whole = bytes('3BD5 96 02 80 71 FE 65 01 4F73454944 5E');
    for (let at = 1; at < whole.length; at++) {
      refused(Uint8Array.of(...whole.subarray(0, at), ...whole.subarray(at + 1)));
      for (let bit = 0; bit < 8; bit++) refused(whole.with(at, (whole[at] ?? 0) ^ (1 << bit)));
    }
  });

  it('is refused, or parsed within its bounds, whatever it is', () => {
    const anything = fc.uint8Array({ maxLength: 40 }).map((tail) => Uint8Array.of(0x3b, ...tail));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), anything), (atr) => {
        try {
          const { protocols, block, historicalBytes, speed } = parseAnswerToReset(atr);
          expect(protocols.length).toBeGreaterThan(0);
          expect(protocols).not.toContain(15);
          expect(block.ifsc).toSatisfy((ifsc: number) => ifsc >= 1 && ifsc <= 254);
          expect(block.blockWaitingInteger).toBeLessThanOrEqual(9);
          expect(historicalBytes.length).toBe((atr[1] ?? 0) & 0x0f);
          expect(speed.f / speed.d).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed-atr' });
        }
      }),
      { numRuns: 2000 },
    );
  });
});
