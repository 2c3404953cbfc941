import { describe, expect, it } from 'vitest';
import { AT } from './accounts-fixture.js';
import { accountUnitOf, institutionOn, isInDirectUnit, levelsOn, parseUnitPath, prefectureOn } from './unit-levels.js';

describe('a path of units', () => {
  it('tells the levels on it', () => {
    expect(levelsOn(AT.innerDepartment).map(({ kind }) => kind)).toEqual([
      'province',
      'prefecture',
      'county',
      'institution',
      'department',
      'department',
    ]);
  });

  it('R28: tells the institution, and the prefecture or that there is none', () => {
    expect([institutionOn(AT.innerDepartment), institutionOn(AT.county)]).toEqual([AT.hospital, null]);
    expect([prefectureOn(AT.hospital), prefectureOn(AT.directDepartment)]).toEqual([AT.prefecture, null]);
    expect([accountUnitOf(AT.department), accountUnitOf(AT.county)]).toEqual([AT.hospital, AT.county]);
    expect([AT.direct, AT.directDepartment].every(isInDirectUnit)).toBe(true);
    expect([AT.hospital, AT.prefecture, AT.province, AT.cityHospital].some(isInDirectUnit)).toBe(false);
  });

  it.each(['/43', '/43/4306/430602/u17/d1/d2', '/43/u90', '/43/4306/u20'])('takes %s from outside', (text) => {
    expect(parseUnitPath(text)).toBe(text);
  });

  it.each([
    '',
    '/',
    '43',
    '/4306',
    '/43/',
    '/43//u1',
    '/43/430602',
    '/43/u1/4306',
    '/43/4306/u1/430602',
    '/43/U1',
    '/43/u%',
    '/43/../u1',
    `/43/${'/u1'.repeat(200)}`,
    `/43/u${'1'.repeat(40)}`,
  ])('refuses %s', (text) => {
    expect(parseUnitPath(text)).toBeNull();
  });
});
