import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTlv } from './ber-tlv.js';
import { decodeBerTlv } from './ber-tlv-decode.js';
import { type BerTlvSource, encodeBerTlv } from './ber-tlv-encode.js';
import { fromHex, toHex } from './hex.js';

const malformed = expect.objectContaining({ code: 'malformed-tlv' });
const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? expect.unreachable(`${hex} is not hexadecimal`);

/** `depth` objects 30, each within the one before. */
function nested(depth: number): Uint8Array {
  let bytes = Uint8Array.of(0x30, 0);
  for (let i = 1; i < depth; i++) bytes = Uint8Array.of(0x30, bytes.length, ...bytes);
  return bytes;
}

const primitive: fc.Arbitrary<BerTlvSource> = fc.record({
  tag: fc.constantFrom(0x01, 0x84, 0xc0, 0x9f38, 0x5f2d, 0x1f8100, 0xdfff7f),
  value: fc.uint8Array({ maxLength: 300 }),
});
const { object } = fc.letrec<{ object: BerTlvSource }>((tie) => ({
  object: fc.oneof(
    { maxDepth: 5 },
    primitive,
    fc.record({
      tag: fc.constantFrom(0x30, 0x6f, 0xa5, 0x7f49, 0xbf0c),
      children: fc.array(tie('object'), { maxLength: 3 }),
    }),
  ),
}));

describe('BER-TLV', () => {
  it('finds the name in the answer to SELECT', () => {
    const fci = decodeBerTlv(bytesOf('6F15840E315041592E5359532E4444463031A503880101'));
    expect(toHex(findTlv(fci, 0x6f, 0x84)?.value ?? new Uint8Array(0))).toBe('315041592E5359532E4444463031');
    expect(findTlv(fci, 0x6f, 0xa5, 0x88)?.value).toEqual(Uint8Array.of(1));
    expect(findTlv(fci, 0x6f, 0x9f38)).toBeUndefined();
    expect(findTlv(fci, 0x84)).toBeUndefined();
  });

  it('finds the first of twins, and keeps the others', () => {
    const objects = decodeBerTlv(bytesOf('800101800102'));
    expect(findTlv(objects, 0x80)?.value).toEqual(Uint8Array.of(1));
    expect(objects).toHaveLength(2);
  });

  it('gets every tree back, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(object, { maxLength: 3 }), (objects) => {
        const coded = encodeBerTlv(objects);
        expect(encodeBerTlv(decodeBerTlv(coded))).toEqual(coded);
        expect(decodeBerTlv(coded)).toMatchObject(objects);
      }),
    );
  });

  it('accepts only the one coding that it would write itself', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        let objects: ReturnType<typeof decodeBerTlv>;
        try {
          objects = decodeBerTlv(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed-tlv' });
          return;
        }
        expect(encodeBerTlv(objects)).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([127, 128, 255, 256, 65_000])('holds a value of %i bytes', (length) => {
    const value = new Uint8Array(length).fill(1);
    expect(decodeBerTlv(encodeBerTlv([{ tag: 0x80, value }]))).toEqual([{ tag: 0x80, value }]);
  });
});

describe('hostile TLV', () => {
  it.each([
    ['an indefinite length', '30800000'],
    ['a length past the end', '800501'],
    ['a giant length', '8083FFFFFF00'],
    ['a length of four bytes', '808400000001AA'],
    ['a length longer than it must be', '808101AA'],
    ['a two-byte length below 256', '80820080'],
    ['a value cut off', '8003AABB'],
    ['bytes behind the last object', '8001AA00'],
    ['a filler 00', '008001AA'],
    ['a filler FF', 'FF8001AA'],
    ['a tag alone', '80'],
    ['a long tag cut off', '9F'],
    ['a long tag with the number 0', '9F0001AA'],
    ['a long tag with a leading zero', '9F800101AA'],
    ['a tag of four bytes', '9F8181010100'],
    ['a child longer than its parent', '30028005'],
    ['a constructed value that is no TLV', '3001AA'],
  ])('is refused: %s', (_, hex) => {
    expect(() => decodeBerTlv(bytesOf(hex))).toThrow(malformed);
  });

  it('is refused where values lie more than eight deep', () => {
    expect(decodeBerTlv(nested(7))).toHaveLength(1);
    expect(() => decodeBerTlv(nested(8))).toThrow(malformed);
    expect(() => decodeBerTlv(nested(60))).toThrow(malformed);
    expect(() => decodeBerTlv(nested(3), { depth: 2 })).toThrow(malformed);
  });

  it('is refused with more objects or bytes than the limits allow', () => {
    const many = new Uint8Array(2 * 1025);
    for (let i = 0; i < many.length; i += 2) many[i] = 0x80;
    expect(decodeBerTlv(many.subarray(2))).toHaveLength(1024);
    expect(() => decodeBerTlv(many)).toThrow(malformed);
    expect(() => decodeBerTlv(new Uint8Array(65_537).fill(0x80))).toThrow(malformed);
  });

  it.each([
    ['no tag', { tag: 0, value: new Uint8Array(0) }],
    ['a long tag cut off', { tag: 0x9f, value: new Uint8Array(0) }],
    ['a tag of four bytes', { tag: 0x1_00_00_00, value: new Uint8Array(0) }],
    ['a primitive tag with children', { tag: 0x80, children: [] }],
    ['a constructed tag without children', { tag: 0x30, value: new Uint8Array(0) }],
  ])('is not written either: %s', (_, source) => {
    expect(() => encodeBerTlv([source])).toThrow(malformed);
  });
});
