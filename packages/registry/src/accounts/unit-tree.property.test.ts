import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NOW } from './accounts-fixture.js';
import { idsOn, isWithin, pathBelow, UNIT_KINDS } from './unit.js';
import { kindOf, mayStandBelow, parseUnitPath } from './unit-levels.js';
import {
  addChildUnit,
  closeUnit,
  moveUnit,
  rewritePath,
  type UnitTree,
  type UnitTreeResult,
  unitAbove,
} from './unit-tree.js';
import { HUNAN } from './unit-tree-fixture.js';

type Step = (tree: UnitTree) => UnitTreeResult;

const areas = fc.constantFrom('43', '4306', '4307', '430602', '430702');
const others = fc.constantFrom('u17', 'u31', 'u90', 'u2', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6');
const ids = fc.oneof({ weight: 1, arbitrary: areas }, { weight: 3, arbitrary: others });
const additions = fc.tuple(ids, ids, fc.constantFrom(...UNIT_KINDS)).map(
  ([id, above, kind]): Step =>
    (tree) =>
      addChildUnit(tree, above, { id, kind, name: `单位${id}` }),
);
const moves = fc.tuple(ids, ids).map(
  ([id, above]): Step =>
    (tree) =>
      moveUnit(tree, id, above),
);
const closings = ids.map(
  (id): Step =>
    (tree) =>
      closeUnit(tree, id, 0, NOW),
);
const steps = fc.array(
  fc.oneof({ weight: 4, arbitrary: additions }, { weight: 4, arbitrary: moves }, { weight: 1, arbitrary: closings }),
  { maxLength: 40 },
);

/** What has to come of each change that was made. @returns how many moves there were */
function walk(path: readonly Step[], check: (before: UnitTree, result: UnitTreeResult & { ok: true }) => void): number {
  let tree = HUNAN;
  let moved = 0;
  for (const step of path) {
    const result = step(tree);
    if (!result.ok) continue;
    check(tree, result);
    moved += result.rewrites.length;
    tree = result.tree;
  }
  return moved;
}

function afterManyWalks(check: Parameters<typeof walk>[1]): void {
  let moved = 0;
  const property = fc.property(steps, (path) => {
    moved += walk(path, check);
  });
  fc.assert(property, { numRuns: 300, seed: 43 });
  expect(moved).toBeGreaterThan(50);
}

it('R43: the tree has no cycle, and every path is that of the unit above with the own id', () => {
  afterManyWalks((_, { tree }) => {
    for (const unit of tree.values()) {
      const above = unitAbove(tree, unit);
      expect(unit.path).toBe(pathBelow(above?.path ?? null, unit.id));
      expect(above === null).toBe(unit.kind === 'province');
      if (above !== null) expect(mayStandBelow(unit.kind, above.kind)).toBe(true);
      expect(new Set(idsOn(unit.path)).size).toBe(idsOn(unit.path).length);
      expect([kindOf(unit.path), parseUnitPath(unit.path)]).toEqual([unit.kind, unit.path]);
    }
  });
});

it('R43: the changed units and the rewritten paths are all that a store has to write', () => {
  afterManyWalks((before, { tree, changed, rewrites }) => {
    for (const [id, unit] of tree) {
      const old = before.get(id);
      expect(changed.includes(unit)).toBe(unit !== old);
      if (old !== undefined) expect(rewrites.reduce(rewritePath, old.path)).toBe(unit.path);
    }
    for (const { from } of rewrites) expect([...tree.values()].some(({ path }) => isWithin(path, from))).toBe(false);
  });
});
