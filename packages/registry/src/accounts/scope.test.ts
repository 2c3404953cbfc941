import { describe, expect, it } from 'vitest';
import { AT } from './accounts-fixture.js';
import { DEFAULT_SCOPE, HUNAN_PREFECTURES, LISTED_CLASSES, scopeOf } from './scope.js';
import { pathBelow } from './unit.js';

const at = (prefecture: string) => ({ path: pathBelow(pathBelow(AT.province, prefecture), 'u1') });

/** The notice's own list, 一.0. */
const IN_SCOPE = ['衡阳', '邵阳', '岳阳', '常德', '张家界', '益阳', '郴州', '永州', '怀化', '娄底', '湘西'];

describe('R2: who takes part', () => {
  const table = HUNAN_PREFECTURES.flatMap(({ code, zh }) => LISTED_CLASSES.map((one) => [zh, code, one.code] as const));

  it.each(table)('R2: %s (%s), %s', (zh, code, institutionClass) => {
    const result = scopeOf(at(code), institutionClass, DEFAULT_SCOPE);
    const listed = IN_SCOPE.some((name) => zh.startsWith(name));
    expect(result.ok).toBe(listed);
    if (!result.ok)
      expect(result).toMatchObject({
        problem: 'prefecture-out-of-scope',
        because: { zh: `${zh}不在本次实施范围内。` },
      });
  });

  it('R2: takes eleven prefectures of fourteen', () => {
    const accepted = HUNAN_PREFECTURES.filter(({ code }) => scopeOf(at(code), 'hospital', DEFAULT_SCOPE).ok);
    expect([HUNAN_PREFECTURES.length, accepted.length]).toEqual([14, IN_SCOPE.length]);
  });

  it('R2: takes another prefecture by configuration alone', () => {
    const changsha = { code: '4301', zh: '长沙市', en: 'Changsha', inScope: true };
    const settings = {
      ...DEFAULT_SCOPE,
      prefectures: [changsha, { code: '4399', zh: '示范市', en: 'Demo', inScope: true }],
    };
    expect(scopeOf(at('4301'), 'hospital', settings)).toEqual({ ok: true });
    expect(scopeOf(at('4399'), 'hospital', settings)).toEqual({ ok: true });
  });

  it('R2: says why it refuses', () => {
    expect(scopeOf(at('4399'), 'hospital', DEFAULT_SCOPE)).toMatchObject({ problem: 'prefecture-unknown' });
    expect(scopeOf(at('4306'), 'pharmacy', DEFAULT_SCOPE)).toMatchObject({ problem: 'class-unknown' });
    expect(scopeOf({ path: AT.county }, 'hospital', DEFAULT_SCOPE)).toMatchObject({ problem: 'no-institution' });
    expect(scopeOf({ path: AT.directDepartment }, 'hospital', { ...DEFAULT_SCOPE, directUnits: false })).toMatchObject({
      problem: 'direct-units-out-of-scope',
    });
  });

  it('R28: takes directly managed units, wherever they stand', () => {
    expect(scopeOf({ path: AT.directDepartment }, 'hospital', DEFAULT_SCOPE)).toEqual({ ok: true });
  });
});
