import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { table, wrap } from './layout.js';

const text = fc
  .array(fc.constantFrom('健康', '卡，', 'reader ', 'a', '1234567890', ' ', '。', 'Ω', '👩‍⚕️'), { maxLength: 30 })
  .map((parts) => parts.join(''));
const withoutBlanks = (lines: readonly string[]) => lines.join('').replaceAll(/\s/gu, '');

describe('wrapping', () => {
  it('never makes a line too wide, and loses nothing but blanks', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 60 }), (sentence, width) => {
        const lines = wrap(sentence, width);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(withoutBlanks(lines)).toBe(withoutBlanks([sentence]));
      }),
    );
  });

  it('drops blanks that leave no room for the word behind them', () => {
    expect(wrap(' 卡，', 4)).toEqual(['卡，']);
    expect(wrap('a \n     卡', 4)).toEqual(['a', '卡']);
  });

  it('begins no line with a comma', () => {
    expect(wrap('居民健康，卡', 8)).toEqual(['居民健', '康，卡']);
  });

  it('keeps words whole', () => {
    expect(wrap('put the card into the reader', 12)).toEqual(['put the card', 'into the', 'reader']);
  });
});

describe('a table', () => {
  const rows = [
    ['1', '读卡器', '3B8D'],
    ['12', 'Reader', '空'],
  ];

  it('aligns columns of wide characters', () => {
    expect(table(rows, 40, ['No', '名称', '卡'])).toEqual(['No  名称    卡', '1   读卡器  3B8D', '12  Reader  空']);
  });

  it('stands one cell a line where it is narrow, with its headings', () => {
    expect(table(rows, 20, ['No', '名称', '卡'])).toEqual([
      '1 读卡器',
      '  卡: 3B8D',
      '12',
      '  名称: Reader',
      '  卡: 空',
    ]);
  });

  it('wraps its last column under itself', () => {
    expect(table([['key', 'a sentence that is long']], 22)).toEqual(['key  a sentence that', '     is long']);
  });
});
