import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames } from './name-comparison.js';
import { normaliseName } from './name-normalisation.js';

/** Fifteen characters of two bytes: what the chip's 30 bytes hold. */
const FIFTEEN = '阿卜杜拉示范样本演示样卡测试员';

describe('R20 compareNames', () => {
  it.each([
    ['张示范', '张示范'],
    ['欧阳·示范', '欧阳·示范'],
  ])('%j and %j are the same', (onCard, onRecord) => {
    expect(compareNames(onCard, onRecord)).toBe('same');
  });

  it.each([...'•‧・･．.●∙⋅﹒'])('takes %s for the dot of a name', (dot) => {
    expect(compareNames(`买买提${dot}示范`, '买买提·示范')).toBe('same-normalised');
  });

  it.each([
    ['张 示范', '张示范'],
    ['张\u3000示范', '张示范'],
    ['欧阳 · 示范', '欧阳·示范'],
    ['ＺＨＡＮＧ SHIFAN', 'Zhang Shifan'],
    ['LU\u0308 SHIFAN', 'lü  shifan'],
    ['郎示范', '\uF92C示范'],
  ])('%j and %j are the same after normalising', (onCard, onRecord) => {
    expect(compareNames(onCard, onRecord)).toBe('same-normalised');
  });

  it.each([
    ['王\uE863范', '王䶮范', 'private use for a rare character'],
    ['王?范', '王䶮范', 'a question mark from an encoder'],
    ['王？范', '王镕范', 'a full-width question mark'],
    ['王\uFFFD', '王𠮷', 'a byte that is no character'],
    ['王\uE863范', '王\uE863范', 'private use on both sides, which may mean two characters'],
    ['王?\uE863', '王\uFFFD镕', 'two of them'],
    [FIFTEEN, `${FIFTEEN}甲`, 'fifteen characters and no room'],
    [FIFTEEN, `${FIFTEEN}·甲乙`, 'no room for the dot'],
    ['a阿卜杜拉示范样本演示样卡测试', 'A阿卜杜拉示范样本演示样卡测试员甲', 'one byte left of 30'],
    ['a阿卜杜拉示范样本演示样卡测试\uFFFD', 'A阿卜杜拉示范样本演示样卡测试员甲', 'half a character at the end'],
    [
      '阿卜杜拉示范样本演示样卡测试\uFFFD2',
      '阿卜杜拉示范样本演示样卡测试㐀甲',
      'half of a four-byte character at the end',
    ],
    ['阿卜\uE863拉示范样本演示样卡测试员', '阿卜䶮拉示范样本演示样卡测试员甲', 'both at once'],
  ])('%j against %j is a loss of encoding: %s', (onCard, onRecord) => {
    expect(compareNames(onCard, onRecord)).toBe('encoding-loss');
  });

  it.each([
    ['陈师范', '陈示范', 'another character'],
    ['陈范', '陈示范', 'a character missing'],
    ['范陈', '陈范', 'another order'],
    ['陈?范', '陈示范', 'a character that GB 2312 holds is not lost'],
    ['陈\uE863范', '陈示范', 'nor is it replaced by private use'],
    ['??', '䶮镕', 'nothing survived'],
    ['', '陈示范', 'nothing at all'],
    ['陈\uFFFD示范', '陈示范', 'a harmful character between'],
    [FIFTEEN.slice(0, 14), `${FIFTEEN.slice(0, 14)}员`, 'there was room'],
    [`${FIFTEEN.slice(0, 13)}\uFFFD`, `${FIFTEEN.slice(0, 13)}员甲`, 'there was room for the damaged one'],
    [`${FIFTEEN}甲`, FIFTEEN, 'only a chip cuts'],
    ['LI ANNA', 'LIAN NA', 'blanks tell Latin names apart'],
    ['后示范', '後示范', 'traditional forms are not guessed'],
    ['ΑΝΝΑ', 'ANNA', 'look-alikes of another script'],
  ])('%j against %j is different: %s', (onCard, onRecord) => {
    expect(compareNames(onCard, onRecord)).toBe('different');
  });

  const characters = fc.constantFrom(...'欧阳示师范·•.  aAｂ镕䶮㐀?', '\uE863', '\uFFFD', '𠮷');
  const names = fc.array(characters, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  const ordinaryNames = names.filter((name) => normaliseName(name) !== '' && !/[?\p{Co}\uFFFD]/u.test(name));

  it('grades both ways alike while nothing was cut', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        expect(compareNames(one, other)).toBe(compareNames(other, one));
      }),
    );
  });

  it('finds each name the same as itself, and as itself normalised', () => {
    fc.assert(
      fc.property(ordinaryNames, (name) => {
        expect(compareNames(name, name)).toBe('same');
        expect(compareNames(name, normaliseName(name))).toMatch(/^same/u);
        expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
      }),
    );
  });

  it('never takes a name with one common character replaced by another for the same person', () => {
    const common = fc.constantFrom(...'欧阳示师范张王李');
    const commonNames = fc.array(common, { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(commonNames, common, fc.nat(14), (name, replacement, place) => {
        const position = place % name.length;
        fc.pre(name[position] !== replacement);
        expect(compareNames(name.with(position, replacement).join(''), name.join(''))).toBe('different');
      }),
    );
  });
});
