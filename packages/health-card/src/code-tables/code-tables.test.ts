import { describe, expect, it } from 'vitest';
import { CODE_TABLES, codeName, normaliseCode } from './index.js';

describe('codeName', () => {
  it('names a sex however it is padded', () => {
    for (const code of ['02', '2', ' 2 ']) expect(codeName('GBT2261_1', code, 'zh')).toBe('女性');
    expect(codeName('GBT2261_1', '00', 'en')).toBe('unknown');
  });

  it('names an ethnic group however it is padded', () => {
    expect(codeName('GB3304', '1', 'zh')).toBe('汉族');
    expect(codeName('GB3304', '01', 'en')).toBe('Han');
    expect(codeName('GB3304', '15', 'zh')).toBe('土家族');
    expect(codeName('GB3304', '97', 'zh')).toBe('其他');
  });

  it('has no name for what is no code', () => {
    for (const code of ['57', '', 'constructor', '99999', '男']) expect(codeName('GB3304', code, 'zh')).toBeNull();
    expect(normaliseCode('GB3304', '男')).toBe('男');
  });

  it('lists all 56 groups of GB 3304, each once and in both languages', () => {
    const groups = Object.entries(CODE_TABLES.GB3304.names).filter(([code]) => Number(code) <= 56);
    expect(groups.map(([code]) => Number(code)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 56 }, (_, i) => i + 1),
    );
    for (const column of [0, 1] as const) expect(new Set(groups.map(([, names]) => names[column])).size).toBe(56);
  });
});
