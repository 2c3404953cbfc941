import { describe, expect, it } from 'vitest';
import { NOW } from './accounts-fixture.js';
import type { Unit, UnitPath } from './unit.js';
import {
  addChildUnit,
  addSiblingUnit,
  closeUnit,
  moveUnit,
  plantUnitTree,
  renameUnit,
  rewritePath,
  UNIT_TREE_LIMITS,
  type UnitTree,
  type UnitTreeResult,
} from './unit-tree.js';
import { HUNAN, treeAfter } from './unit-tree-fixture.js';

const pathOf = (tree: UnitTree, id: string) => tree.get(id)?.path;
const problemOf = (result: UnitTreeResult) => (result.ok ? null : result.problem);

describe('R43: the tree of units', () => {
  it('R43: adds a child and a sibling', () => {
    const child = addChildUnit(HUNAN, 'd5', { id: 'd6', kind: 'department', name: '骨科' });
    expect(pathOf(treeAfter(child), 'd6')).toBe('/43/4306/430602/u17/d5/d6');
    const sibling = addSiblingUnit(HUNAN, 'd5', { id: 'd6', kind: 'department', name: '儿科' });
    expect(pathOf(treeAfter(sibling), 'd6')).toBe('/43/4306/430602/u17/d6');
    expect(HUNAN.has('d6')).toBe(false);
    const hospital = { id: 'u5', kind: 'institution', name: '新医院', institutionClass: 'hospital' } as const;
    expect(treeAfter(addChildUnit(HUNAN, '4307', hospital)).get('u5')).toEqual({ ...hospital, path: '/43/4307/u5' });
  });

  it('R43: moves a department with what is below it, and its members keep their department', () => {
    const result = moveUnit(HUNAN, 'd2', 'd5');
    const tree = treeAfter(result);
    expect(result).toMatchObject({
      rewrites: [{ from: '/43/4306/430602/u17/d1/d2', to: '/43/4306/430602/u17/d5/d2' }],
    });
    expect(result.ok && result.changed.map(({ id }) => id)).toEqual(['d2', 'd3']);
    expect(pathOf(tree, 'd3')).toBe('/43/4306/430602/u17/d5/d2/d3');
    const [rewrite] = result.ok ? result.rewrites : [];
    const members = ['/43/4306/430602/u17/d1/d2/d3', '/43/4306/430602/u17/d1'] as UnitPath[];
    expect(rewrite && members.map((path) => rewritePath(path, rewrite))).toEqual([
      '/43/4306/430602/u17/d5/d2/d3',
      '/43/4306/430602/u17/d1',
    ]);
  });

  it('writes nothing for a move to where a unit is', () => {
    expect(moveUnit(HUNAN, 'd2', 'd1')).toMatchObject({ ok: true, changed: [], rewrites: [] });
  });

  it('does not take one id for the beginning of another', () => {
    expect(rewritePath('/43/u17x' as UnitPath, { from: '/43/u17' as UnitPath, to: '/43/4306/u17' as UnitPath })).toBe(
      '/43/u17x',
    );
  });

  it('renames a unit and closes one that is empty', () => {
    expect(treeAfter(renameUnit(HUNAN, 'd5', '普外科')).get('d5')?.name).toBe('普外科');
    const tree = treeAfter(closeUnit(HUNAN, 'd3', 0, NOW));
    expect(tree.get('d3')?.closedAt).toBe('2026-10-12T02:00:00.000Z');
    expect(problemOf(closeUnit(tree, 'd2', 0, NOW))).toBeNull();
  });

  const closed = treeAfter(closeUnit(HUNAN, 'd3', 0, NOW));
  const department = { id: 'd8', kind: 'department', name: '新科室' } as const;
  const long = '科'.repeat(UNIT_TREE_LIMITS.nameLength);
  const deep = treeAfter(addChildUnit(HUNAN, 'd3', { ...department, id: 'd4' }));

  it.each<[string, UnitTreeResult, ReturnType<typeof problemOf>]>([
    ['a unit below none', addChildUnit(HUNAN, 'd99', department), 'unknown-unit'],
    ['a unit beside none', addSiblingUnit(HUNAN, 'd99', department), 'unknown-unit'],
    ['a second root', addSiblingUnit(HUNAN, '43', department), 'kind-not-allowed'],
    ['an id with a slash', addChildUnit(HUNAN, 'u17', { ...department, id: 'd/8' }), 'id-malformed'],
    [
      'a department with the id of an area',
      addChildUnit(HUNAN, 'u17', { ...department, id: '430602' }),
      'id-malformed',
    ],
    ['an id twice', addChildUnit(HUNAN, 'u90', { ...department, id: 'd1' }), 'id-taken'],
    ['a county of another prefecture', addChildUnit(HUNAN, '4307', county('430623')), 'code-outside'],
    ['a move of a county', moveUnit(HUNAN, '430602', '4307'), 'code-outside'],
    ['no name', addChildUnit(HUNAN, 'u17', { ...department, name: ' ' }), 'name-malformed'],
    ['a name of two lines', renameUnit(HUNAN, 'd5', '内\n科'), 'name-malformed'],
    ['a name too long', renameUnit(HUNAN, 'd5', `${long}科`), 'name-malformed'],
    ['the longest name', renameUnit(HUNAN, 'd5', long), null],
    ['a name twice beside one another', renameUnit(HUNAN, 'd5', '内科'), 'name-taken'],
    ['the same name elsewhere', addChildUnit(HUNAN, 'd5', { ...department, name: '内科' }), null],
    ['a department of a county', addChildUnit(HUNAN, '430602', department), 'kind-not-allowed'],
    ['a county of the province', addChildUnit(HUNAN, '43', county('430702')), 'kind-not-allowed'],
    ['a direct institution', addChildUnit(HUNAN, '43', { id: 'u91', kind: 'institution', name: '新医院' }), null],
    ['a move below itself', moveUnit(HUNAN, 'd1', 'd1'), 'own-subtree'],
    ['a move below its own department', moveUnit(HUNAN, 'd1', 'd3'), 'own-subtree'],
    ['R6: a move of a department to another institution', moveUnit(HUNAN, 'd1', 'u90'), 'other-institution'],
    ['a move of an institution to another prefecture', moveUnit(HUNAN, 'u17', '4307'), null],
    ['departments too deep', addChildUnit(deep, 'd4', department), 'too-deep'],
    ['a move that makes departments too deep', moveUnit(deep, 'd5', 'd4'), 'too-deep'],
    ['a subtree that gets too deep', moveUnit(deep, 'd1', 'd5'), 'too-deep'],
    ['a unit below a closed one', addChildUnit(closed, 'd3', department), 'closed'],
    ['a new name for a closed one', renameUnit(closed, 'd3', '旧科室'), 'closed'],
    ['a move of a closed one', moveUnit(closed, 'd3', 'u17'), 'closed'],
    ['closing twice', closeUnit(closed, 'd3', 0, NOW), 'closed'],
    ['closing above an open one', closeUnit(HUNAN, 'd2', 0, NOW), 'has-units'],
    ['R6: closing while people are there', closeUnit(HUNAN, 'd3', 1, NOW), 'has-members'],
    ['closing the province', closeUnit(plantUnitTree('43', '湖南省'), '43', 0, NOW), 'kind-not-allowed'],
  ])('%s', (_, result, problem) => {
    expect(problemOf(result)).toBe(problem);
  });

  function county(id: string) {
    return { id, kind: 'county', name: `区县${id}` } as const;
  }

  it('holds no more units than its limit', () => {
    const filler = { id: 'd0', kind: 'department', name: '科', path: '/43/u90/d0' as UnitPath } as const;
    const full = new Map<string, Unit>(HUNAN);
    for (let n = full.size; n < UNIT_TREE_LIMITS.units; n++) full.set(`x${n}`, filler);
    expect(problemOf(addChildUnit(full, 'u17', department))).toBe('too-many');
  });

  it('has a province for its root', () => {
    expect(() => plantUnitTree('4306', '岳阳市')).toThrow(RangeError);
  });
});
