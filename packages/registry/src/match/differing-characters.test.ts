import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingCharacters } from './differing-characters.js';

describe('differingCharacters', () => {
  it.each([
    ['欧阳·师范', '欧阳·示范', [3], [3]],
    ['欧阳•示范', '欧阳·示范', [], []],
    ['ＺＨＡＮＧ', 'zhang', [], []],
    ['陈师范', '陈范', [1], []],
    ['', '王样本', [], [0, 1, 2]],
    ['𠮷样本', '吉样本', [0], [0]],
    ['葛󠄀样', '葛样', [0], [0]],
  ])('%s | %s: %j | %j', (first, second, inFirst, inSecond) => {
    expect(differingCharacters(first, second)).toEqual({ inFirst, inSecond });
  });

  const names = fc
    .array(fc.constantFrom(...'欧阳示师范·𠮷A'), { maxLength: 20 })
    .map((characters) => characters.join(''));

  it('leaves the same characters on both sides when those that differ are taken out', () => {
    fc.assert(
      fc.property(names, names, (first, second) => {
        const { inFirst, inSecond } = differingCharacters(first, second);
        const rest = (text: string, positions: number[]) => [...text].filter((_, index) => !positions.includes(index));
        expect(rest(first, inFirst)).toEqual(rest(second, inSecond));
        expect(inFirst.length === 0 && inSecond.length === 0).toBe(first === second);
      }),
    );
  });

  it('looks at the first 60 characters only', () => {
    const { inFirst, inSecond } = differingCharacters('示'.repeat(100_000), '范'.repeat(100_000));
    expect([inFirst.length, inSecond.length]).toEqual([60, 60]);
  });
});
