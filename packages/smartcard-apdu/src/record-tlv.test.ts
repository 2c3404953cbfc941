import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecordTlv, encodeRecordTlv } from './record-tlv.js';

const malformed = expect.objectContaining({ code: 'malformed-tlv' });

describe('a record of the chip', () => {
  it('takes the length byte B4 as plain 180', () => {
    const value = new Uint8Array(180).fill(0x41);
    expect(decodeRecordTlv(Uint8Array.of(4, 0xb4, ...value))).toEqual({ tag: 4, value });
  });

  it('gets every record back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 255 }), (tag, value) => {
        expect(decodeRecordTlv(encodeRecordTlv({ tag, value }))).toEqual({ tag, value });
      }),
    );
  });

  it.each([
    ['nothing', []],
    ['a tag alone', [0x39]],
    ['too few bytes', [0x39, 3, 1, 2]],
    ['a byte too many', [0x39, 1, 1, 2]],
    ['a record never written', [0xff, 0xff, 0xff, 0xff]],
    ['BER’s long form', [0x04, 0x81, 0x02, 0x41, 0x42]],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeRecordTlv(Uint8Array.from(bytes))).toThrow(malformed);
  });

  it('is not written with a tag or value that does not fit', () => {
    expect(() => encodeRecordTlv({ tag: 256, value: new Uint8Array(1) })).toThrow(malformed);
    expect(() => encodeRecordTlv({ tag: 1, value: new Uint8Array(256) })).toThrow(malformed);
  });
});
