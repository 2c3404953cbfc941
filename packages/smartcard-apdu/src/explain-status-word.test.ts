import { describe, expect, it } from 'vitest';
import { explainStatusWord } from './explain-status-word.js';
import { SW } from './status-word-constants.js';
import { STATUS_WORDS } from './status-word-table.js';

describe('the table of status words', () => {
  it('names each pattern once, each text in both languages', () => {
    const patterns = STATUS_WORDS.map((entry) => entry.pattern);
    expect(new Set(patterns).size).toBe(patterns.length);
    for (const { pattern, meaning, remedy } of STATUS_WORDS) {
      expect(pattern).toMatch(/^(?:[0-9A-F]{4}|[0-9A-F]{3}x|[0-9A-F]{2}xx|xxxx)$/);
      for (const text of [meaning.zh, remedy.zh]) expect(text).toMatch(/\p{Script=Han}/u);
      for (const text of [meaning.en, remedy.en]) expect(text).toMatch(/^[A-Za-z]/);
    }
  });

  it('has an entry of its own for every status word of spec e.3', () => {
    const specified =
      '9000 61xx 6281 6283 63Cx 6400 6581 6700 6882 6981 6982 6983 6984 6985 6986 6987 6988 6A80 6A81 6A82 6A83 6A84 6A86 6A88 6B00 6Cxx 6D00 6E00 6F00 9303 9403 9406';
    expect(STATUS_WORDS.map((entry) => entry.pattern)).toEqual(expect.arrayContaining(specified.split(' ')));
  });

  it('has an entry of its own for every constant', () => {
    for (const statusWord of Object.values(SW)) {
      const { pattern, statusWord: hex } = explainStatusWord(statusWord);
      expect(pattern).toBe(hex);
    }
  });
});

describe('an explanation', () => {
  it('says how many tries are left', () => {
    expect(explainStatusWord(0x63c2)).toMatchObject({ pattern: '63Cx', family: 'warning', value: 2 });
  });

  it('takes the code before its group', () => {
    expect(explainStatusWord(0x6a82).meaning.en).toBe('file not found');
    expect(explainStatusWord(0x6a82)).not.toHaveProperty('value');
    expect(explainStatusWord(0x6aff).pattern).toBe('6Axx');
  });

  it('follows SW1 of ISO/IEC 7816-4 in the family of every status word', () => {
    const families = new Map([
      [0x61, 'success'],
      [0x62, 'warning'],
      [0x63, 'warning'],
      [0x64, 'execution-error'],
      [0x65, 'execution-error'],
      [0x66, 'execution-error'],
      [0x68, 'checking-error'],
      [0x69, 'checking-error'],
      [0x6a, 'checking-error'],
      [0x6c, 'checking-error'],
    ]);
    for (let statusWord = 0; statusWord <= 0xffff; statusWord++) {
      const { family } = explainStatusWord(statusWord);
      const expected = families.get(statusWord >> 8);
      if (expected !== undefined && family !== expected) expect.unreachable(`${statusWord.toString(16)} is ${family}`);
    }
  });
});
