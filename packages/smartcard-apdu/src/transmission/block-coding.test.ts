import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from './block.js';
import { decodeBlock, encodeBlock } from './block-coding.js';
import { bytes } from './transmission-under-test.js';

const bit = fc.constantFrom<(0 | 1)[]>(0, 1);
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('I' as const),
    nad: fc.nat(255),
    sequence: bit,
    more: fc.boolean(),
    information: fc.uint8Array({ maxLength: 254, size: 'max' }),
  }),
  fc.record({
    kind: fc.constant('R' as const),
    nad: fc.nat(255),
    awaits: bit,
    error: fc.constantFrom<('none' | 'redundancy' | 'other')[]>('none', 'redundancy', 'other'),
  }),
  fc
    .record({
      kind: fc.constant('S' as const),
      nad: fc.nat(255),
      task: fc.constantFrom<('RESYNCH' | 'IFS' | 'ABORT' | 'WTX')[]>('RESYNCH', 'IFS', 'ABORT', 'WTX'),
      role: fc.constantFrom<('request' | 'response')[]>('request', 'response'),
      value: fc.integer({ min: 1, max: 254 }),
    })
    .map((block) => (block.task === 'IFS' || block.task === 'WTX' ? block : { ...block, value: 0 })),
);
const redundancy = fc.constantFrom<('LRC' | 'CRC')[]>('LRC', 'CRC');
const NOTHING = new Uint8Array(0);

describe('a block', () => {
  it.each<[string, string, Block]>([
    [
      'I(0,0)',
      '0000050084000008 89',
      { kind: 'I', nad: 0, sequence: 0, more: false, information: bytes('0084000008') },
    ],
    ['I(1,1)', '00600100 61', { kind: 'I', nad: 0, sequence: 1, more: true, information: bytes('00') }],
    ['I(0,0) with nothing', '000000 00', { kind: 'I', nad: 0, sequence: 0, more: false, information: NOTHING }],
    ['R(0)', '008000 80', { kind: 'R', nad: 0, awaits: 0, error: 'none' }],
    ['R(1) after a wrong check', '009100 91', { kind: 'R', nad: 0, awaits: 1, error: 'redundancy' }],
    ['R(0) after another error', '008200 82', { kind: 'R', nad: 0, awaits: 0, error: 'other' }],
    ['S(RESYNCH request)', '00C000 C0', { kind: 'S', nad: 0, task: 'RESYNCH', role: 'request', value: 0 }],
    ['S(RESYNCH response)', '00E000 E0', { kind: 'S', nad: 0, task: 'RESYNCH', role: 'response', value: 0 }],
    ['S(IFS request)', '00C101FE 3E', { kind: 'S', nad: 0, task: 'IFS', role: 'request', value: 254 }],
    ['S(ABORT request)', '00C200 C2', { kind: 'S', nad: 0, task: 'ABORT', role: 'request', value: 0 }],
    ['S(WTX response)', '00E30110 F2', { kind: 'S', nad: 0, task: 'WTX', role: 'response', value: 16 }],
    ['a node address', '128000 92', { kind: 'R', nad: 0x12, awaits: 0, error: 'none' }],
  ])('%s has the bytes of the standard', (_, hex, block) => {
    expect(encodeBlock(block, 'LRC')).toEqual(bytes(hex));
    expect(decodeBlock(bytes(hex), 'LRC')).toEqual(block);
  });

  it('with CRC has the bytes that libccid and cards exchange', () => {
    for (const hex of [
      '00C101FE 544E',
      '00E101FE 5775',
      '00000500A4000000 B8DA',
      '009000 206E',
      '0060070002 8A01AA9000 A633',
    ]) {
      const block = decodeBlock(bytes(hex), 'CRC');
      if (block.kind === 'damaged') throw new Error(`${hex} is damaged`);
      expect(encodeBlock(block, 'CRC')).toEqual(bytes(hex));
    }
  });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(anyBlock, redundancy, (block, kind) => {
        expect(decodeBlock(encodeBlock(block, kind), kind)).toEqual(block);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a damaged block', () => {
  it('with any one bit flipped is seen to be damaged', () => {
    fc.assert(
      fc.property(anyBlock, redundancy, (block, kind) => {
        const whole = encodeBlock(block, kind);
        for (let at = 0; at < whole.length; at++) {
          const flipped = whole.with(at, (whole[at] ?? 0) ^ (1 << (at % 8)));
          expect(decodeBlock(flipped, kind)).toEqual({ kind: 'damaged', error: 'redundancy' });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('cut anywhere, or with a byte too many, is none', () => {
    const whole = encodeBlock({ kind: 'I', nad: 0, sequence: 1, more: false, information: bytes('00B2010400') }, 'LRC');
    for (let length = 0; length < whole.length; length++) {
      expect(decodeBlock(whole.subarray(0, length), 'LRC'), `${length}`).toMatchObject({ kind: 'damaged' });
    }
    expect(decodeBlock(Uint8Array.of(...whole, 0), 'LRC')).toEqual({ kind: 'damaged', error: 'other' });
  });

  it.each(['', '00', '0080', '008000'])('of %s is too short to have a check byte wrong', (hex) => {
    expect(decodeBlock(bytes(hex), 'LRC')).toEqual({ kind: 'damaged', error: 'other' });
  });

  it('never decodes what its own kind may not carry, and every block that decodes is coded in one way only', () => {
    const accepted: string[] = [];
    for (let control = 0; control < 256; control++) {
      for (const length of [0, 1, 2]) {
        const body = [0, control, length, ...new Array(length).fill(1)];
        const whole = Uint8Array.of(
          ...body,
          body.reduce((sum, byte) => sum ^ byte, 0),
        );
        const block = decodeBlock(whole, 'LRC');
        if (block.kind === 'damaged') continue;
        expect(encodeBlock(block, 'LRC')).toEqual(whole);
        accepted.push(`${control.toString(16).padStart(2, '0')}/${length}`);
      }
    }
    expect(accepted).toEqual([
      ...['00', '20', '40', '60'].flatMap((control) => [0, 1, 2].map((length) => `${control}/${length}`)),
      ...['80', '81', '82', '90', '91', '92'].map((control) => `${control}/0`),
      ...['c0/0', 'c1/1', 'c2/0', 'c3/1', 'e0/0', 'e1/1', 'e2/0', 'e3/1'],
    ]);
  });

  it('asks for no size and no time that there is not', () => {
    for (const hex of ['00C10100 C0', '00C101FF 3F', '00C30100 C2']) {
      expect(decodeBlock(bytes(hex), 'LRC'), hex).toEqual({ kind: 'damaged', error: 'other' });
    }
    expect(decodeBlock(bytes('00C301FF 3D'), 'LRC')).toMatchObject({ task: 'WTX', value: 255 });
  });

  it('of 255 information bytes is none, though its check byte is right', () => {
    const body = [0, 0, 255, ...new Array(255).fill(0)];
    expect(decodeBlock(Uint8Array.of(...body, 255), 'LRC')).toEqual({ kind: 'damaged', error: 'other' });
  });

  it('or not, whatever comes is decoded without an error of ours', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300, size: 'max' }), redundancy, (any, kind) => {
        expect(['I', 'R', 'S', 'damaged']).toContain(decodeBlock(any, kind).kind);
      }),
    );
  });
});
