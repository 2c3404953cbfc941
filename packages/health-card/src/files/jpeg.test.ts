import { describe, expect, it } from 'vitest';
import { isJpeg, isWholeJpeg } from './jpeg.js';

const whole = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0x01, 0x02, 0xff, 0xd9);

describe('a picture', () => {
  it('is whole from its start to its end, filled up or not', () => {
    expect(isWholeJpeg(whole)).toBe(true);
    for (const filler of [0x00, 0x20, 0xff]) expect(isWholeJpeg(Uint8Array.of(...whole, filler, filler))).toBe(true);
  });

  it('is not whole wherever it was cut', () => {
    for (let length = 0; length < whole.length; length++) expect(isWholeJpeg(whole.subarray(0, length))).toBe(false);
    expect(isWholeJpeg(Uint8Array.of(...whole, 0x5a))).toBe(false);
  });

  it('is none without its first bytes', () => {
    expect(isJpeg(whole.subarray(0, 3))).toBe(true);
    expect(isJpeg(whole.subarray(1))).toBe(false);
    expect(isWholeJpeg(whole.subarray(1))).toBe(false);
  });
});
