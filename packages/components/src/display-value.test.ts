import { describe, expect, it } from 'vitest';
import { displayInstant, displayValue, NO_VALUE } from './display-value.js';

describe('a value as the clerk reads it', () => {
  it.each([
    ['sex', '2', '女', 'Female'],
    ['sex', '01', '男', 'Male'],
    ['ethnicity', '15', '土家族', 'Tujia'],
    ['ethnicity', '56', '基诺族', 'Jino'],
    ['ethnicity', '97', '其他', 'other'],
    ['birthDate', '19880229', '1988-02-29', '1988-02-29'],
    ['idNumber', '43990119880229002X', '439901 19880229 002X', '439901 19880229 002X'],
    ['idNumber', '4399 **** **** 002X', '4399 **** **** 002X', '4399 **** **** 002X'],
  ] as const)('%s %s', (field, value, zh, en) => {
    expect(displayValue(field, value, 'zh')).toBe(zh);
    expect(displayValue(field, value, 'en')).toBe(en);
  });

  it('is the code itself where the standard has no name for it', () => {
    expect(displayValue('ethnicity', '77', 'zh')).toBe('77');
    expect(displayValue('sex', '男', 'zh')).toBe('男');
  });

  it('is a dash where there is none', () => {
    expect(displayValue('name', null, 'zh')).toBe(NO_VALUE);
    expect(displayValue('name', '', 'zh')).toBe(NO_VALUE);
  });

  it('is told in the zone of the notice', () => {
    expect(displayInstant('2026-11-22T16:05:59.000Z')).toBe('2026-11-23 00:05');
  });
});
