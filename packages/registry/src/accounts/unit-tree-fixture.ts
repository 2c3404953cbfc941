import type { UnitKind } from './unit.js';
import { addChildUnit, plantUnitTree, type UnitTree, type UnitTreeResult } from './unit-tree.js';

/** The tree that came of a change. @throws Error when nothing did */
export function treeAfter(result: UnitTreeResult): UnitTree {
  if (!result.ok) throw new Error(result.problem);
  return result.tree;
}

type Planting = readonly [above: string, id: string, kind: UnitKind, name?: string];
const grown = (...plantings: Planting[]): UnitTree =>
  plantings.reduce(
    (tree, [above, id, kind, name = `单位${id}`]) => treeAfter(addChildUnit(tree, above, { id, kind, name })),
    plantUnitTree('43', '湖南省'),
  );

/** Two prefectures, a county hospital with departments, a city hospital and a direct unit. */
export const HUNAN = grown(
  ['43', '4306', 'prefecture'],
  ['43', '4307', 'prefecture'],
  ['4306', '430602', 'county'],
  ['430602', 'u17', 'institution'],
  ['4307', 'u31', 'institution'],
  ['43', 'u90', 'institution'],
  ['u17', 'd1', 'department', '内科'],
  ['d1', 'd2', 'department'],
  ['d2', 'd3', 'department'],
  ['u17', 'd5', 'department', '外科'],
);
