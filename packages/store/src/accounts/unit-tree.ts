import {
  type Action,
  addChildUnit,
  addSiblingUnit,
  closeUnit,
  idsOn,
  moveUnit,
  pathBelow,
  renameUnit,
  type Unit,
  type UnitPath,
  type UnitTreeResult,
} from '@jika/registry';
import type { Access, Subject } from '../access.js';
import { StoreError } from '../errors.js';
import { insideOf } from '../store.js';
import { atGate, type Gate } from './gate.js';
import { lockTree, membersOf, rewritePaths, treeOf, writeUnits } from './unit-rows.js';

export type NewUnit = Pick<Unit, 'id' | 'kind' | 'name' | 'institutionClass'>;

/** Below the unit that stands there, or beside it. */
export interface UnitPlace {
  at: UnitPath;
  as: 'child' | 'sibling';
}

/** Departments are their unit's (R43), the rest of the tree the province's (R28). */
const actionFor = (kind: Unit['kind']): Action => (kind === 'department' ? 'edit-departments' : 'edit-unit-tree');

const subjectOf = (id: string): Subject => ({ registrant: null, id: `unit/${id}` });
const lastOf = (path: UnitPath): string => idsOn(path).at(-1) ?? '';
const pathAbove = (path: UnitPath): UnitPath => path.slice(0, path.lastIndexOf('/')) as UnitPath;

/**
 * R43: adds a unit or department below another, or beside it.
 * @throws StoreError `not-permitted`; `unit-tree-refused` with the tree's problem; `unavailable`
 */
export function addUnit(access: Access, place: UnitPlace, unit: NewUnit, now: Date): Promise<Unit> {
  return atGate(access, now, (gate) => {
    gate.demand(actionFor(unit.kind), { unitPath: place.at });
    return plantUnit(gate, place, unit);
  });
}

/** The same as part of something else, which was permitted. */
export async function plantUnit({ db, record }: Gate, { at, as }: UnitPlace, unit: NewUnit): Promise<Unit> {
  await lockTree(db);
  const above = as === 'child' ? at : pathAbove(at);
  const tree = await treeOf(db, { ids: [lastOf(at), unit.id], homonyms: { name: unit.name, among: above } });
  const add = as === 'child' ? addChildUnit : addSiblingUnit;
  const { changed } = accepted(add(tree, idAt(tree, at), unit));
  await writeUnits(db, changed);
  const path = pathBelow(above, unit.id);
  record('unit.created', subjectOf(unit.id), { unit: path });
  return { ...unit, path };
}

/** @throws StoreError `not-permitted`, `unit-tree-refused`, `unavailable` */
export function renameUnitAt(access: Access, path: UnitPath, name: string, now: Date): Promise<void> {
  return atGate(access, now, async ({ db, demand, record }) => {
    await lockTree(db);
    const tree = await treeOf(db, { ids: [lastOf(path)], homonyms: { name, among: pathAbove(path) } });
    const unit = tree.get(idAt(tree, path));
    demand(actionFor(unit?.kind ?? 'institution'), { unitPath: path });
    await writeUnits(db, accepted(renameUnit(tree, idAt(tree, path), name)).changed);
    record('unit.changed', subjectOf(lastOf(path)), { unit: path, fields: ['name'] });
  });
}

/**
 * R43: hangs a unit with all that is below it and all that belongs to it below another, in one transaction.
 * @returns its new path
 * @throws StoreError `not-permitted`, `unit-tree-refused`, `unavailable`
 */
export function moveUnitTo(access: Access, path: UnitPath, above: UnitPath, now: Date): Promise<UnitPath> {
  const { dialect } = insideOf(access.store).database;
  return atGate(access, now, async ({ db, demand, record }) => {
    await lockTree(db);
    const moved = await db.selectFrom('units').select('name').where('path', '=', path).executeTakeFirst();
    const homonyms = { name: moved?.name ?? '', among: above };
    const tree = await treeOf(db, { ids: [lastOf(path), lastOf(above)], subtree: path, homonyms });
    const unit = tree.get(idAt(tree, path));
    const action = actionFor(unit?.kind ?? 'institution');
    demand(action, { unitPath: path });
    demand(action, { unitPath: above });
    const { changed, rewrites } = accepted(moveUnit(tree, idAt(tree, path), idAt(tree, above)));
    await writeUnits(db, changed);
    for (const rewrite of rewrites) {
      await rewritePaths(db, rewrite, dialect);
      record('unit.moved', subjectOf(lastOf(path)), { fromUnit: rewrite.from, toUnit: rewrite.to });
    }
    return rewrites[0]?.to ?? path;
  });
}

/** Closes a unit for good, once nobody is left in it (R6). @throws StoreError `not-permitted`, `unit-tree-refused`, `unavailable` */
export function closeUnitAt(access: Access, path: UnitPath, reason: string, now: Date): Promise<void> {
  return atGate(access, now, async ({ db, demand, record }) => {
    await lockTree(db);
    const tree = await treeOf(db, { ids: [lastOf(path)], subtree: path });
    const unit = tree.get(idAt(tree, path));
    demand(actionFor(unit?.kind ?? 'institution'), { unitPath: path });
    await writeUnits(db, accepted(closeUnit(tree, idAt(tree, path), await membersOf(db, path), now)).changed);
    record('unit.closed', subjectOf(lastOf(path)), { unit: path, reason });
  });
}

/** The id of the unit that stands at exactly that path; what stands elsewhere now is not known there. */
function idAt(tree: ReadonlyMap<string, Unit>, path: UnitPath): string {
  const id = lastOf(path);
  return tree.get(id)?.path === path ? id : '';
}

function accepted(result: UnitTreeResult): Extract<UnitTreeResult, { ok: true }> {
  if (result.ok) return result;
  throw new StoreError('unit-tree-refused', { problem: result.problem });
}
