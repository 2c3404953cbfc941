import { toHex } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../session/scripted-channel.fixture.js';
import { decodeText, encodeText } from './text-codec.js';

const decoded = (hex: string) => decodeText(bytesOf(hex));
const encoded = (text: string) => toHex(encodeText(text) ?? new Uint8Array());
const PLAIN = /^[^\p{C}\p{Zl}\p{Zp}\uFFFD]$/u;

describe('text of the chip', () => {
  it('is GB 2312 where that has the character', () => {
    expect(encoded('张三')).toBe('D5C5C8FD');
    expect(decoded('D5C5C8FD')).toEqual({ text: '张三', unmapped: [] });
  });

  it('holds rare characters of GBK and of four bytes', () => {
    for (const name of ['䶮', '㛃', '𠮷', '·'])
      expect(decodeText(encodeText(name) ?? new Uint8Array()).text).toBe(name);
    expect(encoded('𠮷')).toHaveLength(8);
  });

  it('agrees on every assigned character, encoder against decoder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const plain = [...text].filter((character) => PLAIN.test(character)).join('');
        expect(decodeText(encodeText(plain) ?? new Uint8Array())).toEqual({ text: plain, unmapped: [] });
      }),
      { numRuns: 100 },
    );
  });

  it('agrees on every ideograph of the basic plane', () => {
    const ideographs = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    expect(decodeText(encodeText(ideographs) ?? new Uint8Array())).toEqual({ text: ideographs, unmapped: [] });
  });

  it.each([
    ['half of a character at the end', 'D5C5C8', '张\uFFFD', [2]],
    ['a byte that begins nothing', 'D5C580C8FD', '张\uFFFD三', [2]],
    ['a four-byte character cut short', '8130', '\uFFFD0', [0]],
    ['NUL inside', 'D5C500C8FD', '张\uFFFD三', [2]],
    ['a line feed', '410A42', 'A\uFFFDB', [1]],
    ['a right-to-left override', `41${encoded('\u202E')}42`, 'A\uFFFDB', [1]],
    ['a character of private use', 'AAA141', '\uE000A', [0]],
  ])('reports %s by its offset', (_what, hex, text, unmapped) => {
    expect(decoded(hex)).toEqual({ text, unmapped });
  });

  it('never fails, never invents a harmful character and reports each loss', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { text, unmapped } = decodeText(bytes);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect([...text].filter((character) => /[\uFFFD\p{Co}\p{Cn}]/u.test(character))).toHaveLength(unmapped.length);
        expect(unmapped.every((offset) => offset < bytes.length)).toBe(true);
      }),
    );
  });

  it('reads the same alone as behind a byte that has each character looked at by itself', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map((each) => encodeText(each) ?? new Uint8Array());
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), text), (bytes) => {
        const { text, unmapped } = decodeText(bytes);
        expect(decodeText(Uint8Array.of(0x00, ...bytes))).toEqual({
          text: `\uFFFD${text}`,
          unmapped: [0, ...unmapped.map((offset) => offset + 1)],
        });
      }),
      { numRuns: 500 },
    );
  });

  it('does not take a lone 80 for a euro sign', () => {
    expect(decoded('4180')).toEqual({ text: 'A\uFFFD', unmapped: [1] });
    expect(decodeText(encodeText('A€') ?? new Uint8Array())).toEqual({ text: 'A€', unmapped: [] });
  });

  it('cannot hold half of a surrogate pair', () => {
    expect(encodeText('\uD800')).toBeNull();
  });
});
