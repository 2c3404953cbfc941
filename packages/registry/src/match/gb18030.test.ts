import { describe, expect, it } from 'vitest';
import { gb18030Length, isInGb2312, isPrivateUse } from './gb18030.js';

describe('gb18030', () => {
  it.each([
    ['', 0],
    ['AB', 2],
    ['欧阳·示范', 10],
    ['镕䶮', 4],
    ['㐀', 4],
    ['𠮷', 4],
    ['\uE000', 2],
  ])('%j takes %i bytes', (text, bytes) => {
    expect(gb18030Length(text)).toBe(bytes);
  });

  it.each([
    ['A', true],
    ['啊', true],
    ['齄', true],
    ['·', true],
    ['镕', false],
    ['\u9F98', false],
    ['䶮', false],
    ['\uE000', false],
  ])('GB 2312 and %j: %s', (character, held) => {
    expect(isInGb2312(character)).toBe(held);
  });

  it('holds the 6763 Chinese characters of GB 2312 and the 20902 of GBK', () => {
    const unified = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, index) => String.fromCharCode(0x4e00 + index));
    expect(unified.filter(isInGb2312)).toHaveLength(6763);
    expect(unified.filter((character) => gb18030Length(character) === 2)).toHaveLength(20902);
  });

  it('knows the characters of private use of all planes', () => {
    expect(['\uE000', '\uF8FF', '\u{F0000}', '\u{10FFFD}'].every(isPrivateUse)).toBe(true);
    expect(isPrivateUse('示')).toBe(false);
  });
});
