import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EscalationLevel } from '../cases/level.js';
import { AT, type Place, ROUTING } from './accounts-fixture.js';
import { directSuperior, escalationChain, escalationStops } from './routing.js';
import { idsOn, isWithin, pathBelow, type UnitPath } from './unit.js';
import { prefectureOn } from './unit-levels.js';

const NO_COUNTIES = { prefecturesWithCountyLevel: [] };

describe('R28: the way of papers', () => {
  it.each<[Place, EscalationLevel[], EscalationLevel[]]>([
    ['hospital', ['unit', 'county', 'prefecture', 'province'], ['unit', 'prefecture', 'province']],
    ['innerDepartment', ['unit', 'county', 'prefecture', 'province'], ['unit', 'prefecture', 'province']],
    ['cityHospital', ['unit', 'prefecture', 'province'], ['unit', 'prefecture', 'province']],
    ['otherHospital', ['unit', 'prefecture', 'province'], ['unit', 'prefecture', 'province']],
    ['direct', ['unit', 'province'], ['unit', 'province']],
    ['directDepartment', ['unit', 'province'], ['unit', 'province']],
    ['county', ['county', 'prefecture', 'province'], ['prefecture', 'province']],
    ['prefecture', ['prefecture', 'province'], ['prefecture', 'province']],
    ['province', ['province'], ['province']],
  ])('R28: from %s', (place, withCounties, without) => {
    expect(escalationChain(AT[place], ROUTING)).toEqual(withCounties);
    expect(escalationChain(AT[place], NO_COUNTIES)).toEqual(without);
  });

  const prefectures = ['4304', '4305', '4306', '4307', '4331'];
  const paths = fc
    .record({
      prefecture: fc.option(fc.constantFrom(...prefectures)),
      county: fc.option(fc.constantFrom('02', '23')),
      institution: fc.constantFrom('u1', 'u2'),
      departments: fc.array(fc.constantFrom('d1', 'd2'), { maxLength: 2 }),
    })
    .map(({ prefecture, county, institution, departments }) => {
      const areas = prefecture === null ? [] : [prefecture, ...(county === null ? [] : [`${prefecture}${county}`])];
      return ['43', ...areas, institution, ...departments].reduce<UnitPath | null>(pathBelow, null);
    })
    .filter((path) => path !== null);
  const settings = fc.subarray(prefectures).map((prefecturesWithCountyLevel) => ({ prefecturesWithCountyLevel }));

  it('R28: is one for every unit, goes upwards without a turn, and crosses no prefecture', () => {
    fc.assert(
      fc.property(paths, settings, (path, routing) => {
        const stops = escalationStops(path, routing);
        const levels = stops.map(({ level }) => level);
        expect(levels).toEqual(escalationChain(path, routing));
        expect(new Set(levels).size).toBe(levels.length);
        expect([levels[0], levels.at(-1)]).toEqual(['unit', 'province']);
        stops.forEach((stop, index) => {
          expect(isWithin(path, stop.path)).toBe(true);
          const next = stops[index + 1];
          if (next !== undefined) expect(isWithin(stop.path, next.path)).toBe(true);
        });
        const passed = new Set(
          stops.map((stop) => prefectureOn(stop.path)).filter((prefecture) => prefecture !== null),
        );
        const own = prefectureOn(path);
        expect([...passed]).toEqual(own === null ? [] : [own]);
        expect(levels.includes('prefecture')).toBe(own !== null);
        const listed = own !== null && routing.prefecturesWithCountyLevel.includes(idsOn(own)[1] ?? '');
        expect(levels.includes('county')).toBe(listed && idsOn(path).some((id) => id.length === 6));
      }),
      { numRuns: 500, seed: 28 },
    );
  });

  it('R14: knows who is one level up', () => {
    expect(directSuperior(AT.innerDepartment, ROUTING)).toBe(AT.hospital);
    expect(directSuperior(AT.hospital, ROUTING)).toBe(AT.county);
    expect(directSuperior(AT.hospital, NO_COUNTIES)).toBe(AT.prefecture);
    expect(directSuperior(AT.county, NO_COUNTIES)).toBe(AT.prefecture);
    expect(directSuperior(AT.prefecture, ROUTING)).toBe(AT.province);
    expect(directSuperior(AT.direct, ROUTING)).toBe(AT.province);
    expect(directSuperior(AT.province, ROUTING)).toBeNull();
  });
});
