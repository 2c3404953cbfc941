import { isPlainLine } from './plain-line.js';
import { idsOn, isWithin, pathBelow, type Unit, type UnitPath } from './unit.js';
import { institutionOn, isUnitId, mayStandBelow } from './unit-levels.js';

/** The units by id. An id is used once in the whole tree and never again. */
export type UnitTree = ReadonlyMap<string, Unit>;

/** `departments` counts those below one another, `nameLength` characters. */
export const UNIT_TREE_LIMITS = { units: 200_000, departments: 4, nameLength: 60 } as const;

/** All rows, of units and of people, whose path is within `from` continue within `to`. */
export interface PathRewrite {
  readonly from: UnitPath;
  readonly to: UnitPath;
}

/** Why a tree stays as it is. */
export const UNIT_TREE_PROBLEMS = [
  'unknown-unit',
  'id-malformed',
  'id-taken',
  'code-outside', // the code of an area begins with that of the area above
  'name-malformed',
  'name-taken', // among the open units beside it
  'kind-not-allowed',
  'own-subtree', // a unit cannot stand below itself
  'other-institution', // people change their institution by hand-over, one by one (R6)
  'too-deep',
  'too-many',
  'closed',
  'has-units',
  'has-members',
] as const;
export type UnitTreeProblem = (typeof UNIT_TREE_PROBLEMS)[number];

/** The tree after a change, with what a store has to write: the units that changed and the paths to rewrite. */
export type UnitTreeResult =
  | { ok: true; tree: UnitTree; changed: readonly Unit[]; rewrites: readonly PathRewrite[] }
  | { ok: false; problem: UnitTreeProblem };

type NewUnit = Omit<Unit, 'path' | 'closedAt'>;

/** A tree of nothing but its root. @throws RangeError when the code is not of two digits */
export function plantUnitTree(code: string, name: string): UnitTree {
  if (!isUnitId(code, 'province')) throw new RangeError('a province has a code of two digits');
  return new Map([[code, { id: code, kind: 'province', name, path: pathBelow(null, code) }]]);
}

/** R43: adds a unit below another. */
export function addChildUnit(tree: UnitTree, aboveId: string, unit: NewUnit): UnitTreeResult {
  const { id, kind, name } = unit;
  const above = tree.get(aboveId);
  if (above === undefined) return refused('unknown-unit');
  if (!isUnitId(id, kind)) return refused('id-malformed');
  if (tree.has(id)) return refused('id-taken');
  if (tree.size >= UNIT_TREE_LIMITS.units) return refused('too-many');
  const problem = placeProblem(tree, above, unit, 1) ?? nameProblem(tree, above, id, name);
  return problem === null ? changed(tree, [{ ...unit, path: pathBelow(above.path, id) }]) : refused(problem);
}

/** R43: adds a unit beside another. Nothing stands beside the root. */
export function addSiblingUnit(tree: UnitTree, besideId: string, unit: NewUnit): UnitTreeResult {
  const beside = tree.get(besideId);
  if (beside === undefined) return refused('unknown-unit');
  const above = unitAbove(tree, beside);
  return above === null ? refused('kind-not-allowed') : addChildUnit(tree, above.id, unit);
}

export function renameUnit(tree: UnitTree, id: string, name: string): UnitTreeResult {
  const unit = tree.get(id);
  if (unit === undefined) return refused('unknown-unit');
  if (unit.closedAt !== undefined) return refused('closed');
  const problem = nameProblem(tree, unitAbove(tree, unit), id, name);
  return problem === null ? changed(tree, [{ ...unit, name }]) : refused(problem);
}

/** R43: hangs a unit, with all that is below it and its members, below another. */
export function moveUnit(tree: UnitTree, id: string, aboveId: string): UnitTreeResult {
  const unit = tree.get(id);
  const above = tree.get(aboveId);
  if (unit === undefined || above === undefined) return refused('unknown-unit');
  if (unit.closedAt !== undefined) return refused('closed');
  if (isWithin(above.path, unit.path)) return refused('own-subtree');
  if (unit.kind === 'department' && institutionOn(unit.path) !== institutionOn(above.path)) {
    return refused('other-institution');
  }
  const subtree = unitsWithin(tree, unit.path);
  const deepest = subtree.reduce((depth, { path }) => Math.max(depth, idsOn(path).length), 0);
  const height = deepest - idsOn(unit.path).length + 1;
  const problem = placeProblem(tree, above, unit, height) ?? nameProblem(tree, above, id, unit.name);
  if (problem !== null) return refused(problem);

  const rewrite = { from: unit.path, to: pathBelow(above.path, id) };
  if (rewrite.from === rewrite.to) return changed(tree, []);
  const moved = subtree.map((one) => ({ ...one, path: rewritePath(one.path, rewrite) }));
  return changed(tree, moved, [rewrite]);
}

/** Closes a unit for good. Its people are handed over first (R6): `members` counts those who are still there. */
export function closeUnit(tree: UnitTree, id: string, members: number, now: Date): UnitTreeResult {
  const unit = tree.get(id);
  if (unit === undefined) return refused('unknown-unit');
  if (unit.closedAt !== undefined) return refused('closed');
  if (unit.kind === 'province') return refused('kind-not-allowed');
  if (unitsWithin(tree, unit.path).some((one) => one !== unit && one.closedAt === undefined)) {
    return refused('has-units');
  }
  return members > 0 ? refused('has-members') : changed(tree, [{ ...unit, closedAt: now.toISOString() }]);
}

/** The path after a rewrite: the same one when it is not within what moved. */
export function rewritePath(path: UnitPath, { from, to }: PathRewrite): UnitPath {
  return isWithin(path, from) ? (`${to}${path.slice(from.length)}` as UnitPath) : path;
}

/** The unit right above; null for the root. */
export function unitAbove(tree: UnitTree, { path }: Unit): Unit | null {
  return tree.get(idsOn(path).at(-2) ?? '') ?? null;
}

const unitsWithin = (tree: UnitTree, path: UnitPath): Unit[] =>
  [...tree.values()].filter((unit) => isWithin(unit.path, path));

/** `height` counts the levels that come to stand there, the unit's own included. */
function placeProblem(tree: UnitTree, above: Unit, { id, kind }: NewUnit, height: number): UnitTreeProblem | null {
  if (above.closedAt !== undefined) return 'closed';
  if (!mayStandBelow(kind, above.kind)) return 'kind-not-allowed';
  if ((kind === 'prefecture' || kind === 'county') && !id.startsWith(above.id)) return 'code-outside';
  return kind === 'department' && departmentsDownTo(tree, above) + height > UNIT_TREE_LIMITS.departments
    ? 'too-deep'
    : null;
}

function departmentsDownTo(tree: UnitTree, { path }: Unit): number {
  return idsOn(path).filter((id) => tree.get(id)?.kind === 'department').length;
}

function nameProblem(tree: UnitTree, above: Unit | null, id: string, name: string): UnitTreeProblem | null {
  if (!isPlainLine(name, UNIT_TREE_LIMITS.nameLength)) return 'name-malformed';
  const taken = [...tree.values()].some(
    (unit) => unit.id !== id && unit.closedAt === undefined && unit.name === name && unitAbove(tree, unit) === above,
  );
  return taken ? 'name-taken' : null;
}

function changed(tree: UnitTree, units: readonly Unit[], rewrites: readonly PathRewrite[] = []): UnitTreeResult {
  return {
    ok: true,
    tree: new Map([...tree, ...units.map((unit) => [unit.id, unit] as const)]),
    changed: units,
    rewrites,
  };
}

const refused = (problem: UnitTreeProblem): UnitTreeResult => ({ ok: false, problem });
