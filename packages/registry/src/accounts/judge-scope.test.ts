import { describe, expect, it } from 'vitest';
import type { UnitPath } from '../accounts/unit.js';
import { INSTITUTION_CLASSES, judgeScope, SCOPE_OF_THE_NOTICE } from './scope.js';

/** Written from the notice, not from the code. */
const PREFECTURES: readonly [code: string, name: string, isMeant: boolean][] = [
  ['4301', '长沙', false],
  ['4302', '株洲', false],
  ['4303', '湘潭', false],
  ['4304', '衡阳', true],
  ['4305', '邵阳', true],
  ['4306', '岳阳', true],
  ['4307', '常德', true],
  ['4308', '张家界', true],
  ['4309', '益阳', true],
  ['4310', '郴州', true],
  ['4311', '永州', true],
  ['4312', '怀化', true],
  ['4313', '娄底', true],
  ['4331', '湘西', true],
];
const unitIn = (prefecture: string) => `/43/${prefecture}/${prefecture}01/u1` as UnitPath;
const DIRECT = '/43/u1' as UnitPath;

describe('R2 the scope of the notice', () => {
  it.each(PREFECTURES)('%s %s, whatever the class of the institution: %s', (code, _name, isMeant) => {
    const expected = isMeant ? { inScope: true } : { inScope: false, because: 'prefecture' };
    for (const institutionClass of INSTITUTION_CLASSES) {
      expect(judgeScope(SCOPE_OF_THE_NOTICE, unitIn(code), institutionClass)).toEqual(expected);
    }
    expect(judgeScope(SCOPE_OF_THE_NOTICE, unitIn(code))).toEqual(expected);
  });

  it('is configuration: prefectures, classes and direct units', () => {
    const other = { prefectures: ['4301'], institutionClasses: ['hospital' as const], directUnits: false };
    expect(judgeScope(other, unitIn('4301'), 'hospital')).toEqual({ inScope: true });
    expect(judgeScope(other, unitIn('4306'), 'hospital')).toEqual({ inScope: false, because: 'prefecture' });
    expect(judgeScope(other, unitIn('4301'), 'solo-practice')).toEqual({
      inScope: false,
      because: 'institution-class',
    });
    expect(judgeScope(other, DIRECT)).toEqual({ inScope: false, because: 'direct-unit' });
  });

  it('R28: takes in units that hang from the province itself', () => {
    expect(judgeScope(SCOPE_OF_THE_NOTICE, DIRECT)).toEqual({ inScope: true });
  });
});
