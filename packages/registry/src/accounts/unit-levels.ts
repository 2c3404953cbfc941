import { idsOn, pathBelow, type UnitKind, type UnitPath } from './unit.js';

/** One unit on the way from the root to another. */
export interface UnitLevel {
  kind: UnitKind;
  path: UnitPath;
}

const AREA_CODES: readonly [RegExp, UnitKind][] = [
  [/^\d{2}$/u, 'province'],
  [/^\d{4}$/u, 'prefecture'],
  [/^\d{6}$/u, 'county'],
];
const OTHER_ID = /^[a-z][a-z0-9-]{0,31}$/u;

/** Whether a unit of that kind can have that id. */
export function isUnitId(id: string, kind: UnitKind): boolean {
  const area = AREA_CODES.find(([, areaKind]) => areaKind === kind);
  return (area?.[0] ?? OTHER_ID).test(id);
}

/** What may stand above what. An institution hangs from the province (direct, R28), a prefecture or a county. */
const MAY_STAND_BELOW: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  province: [],
  prefecture: ['province'],
  county: ['prefecture'],
  institution: ['province', 'prefecture', 'county'],
  department: ['institution', 'department'],
};

export const mayStandBelow = (kind: UnitKind, above: UnitKind): boolean => MAY_STAND_BELOW[kind].includes(above);

/** More than any path in a tree has. */
const LONGEST_PATH = 300;

/** The path that a text from outside is; null when no tree can have it. Whether the unit exists, only the tree knows. */
export function parseUnitPath(text: string): UnitPath | null {
  if (text.length > LONGEST_PATH || !text.startsWith('/')) return null;
  const path = text as UnitPath;
  const ids = idsOn(path);
  const sound = levelsOn(path).every(({ kind }, index, levels) => {
    const above = levels[index - 1];
    const placed = above === undefined ? kind === 'province' : mayStandBelow(kind, above.kind);
    return placed && isUnitId(ids[index] ?? '', kind);
  });
  return sound ? path : null;
}

/** The levels from the root to the unit: what is no area is an institution first, then its departments. */
export function levelsOn(path: UnitPath): UnitLevel[] {
  const levels: UnitLevel[] = [];
  let above: UnitPath | null = null;
  let institutionPassed = false;
  for (const id of idsOn(path)) {
    const area = AREA_CODES.find(([code]) => code.test(id));
    const kind: UnitKind = area?.[1] ?? (institutionPassed ? 'department' : 'institution');
    institutionPassed ||= kind === 'institution';
    above = pathBelow(above, id);
    levels.push({ kind, path: above });
  }
  return levels;
}

/** The kind of the unit itself. */
export const kindOf = (path: UnitPath): UnitKind => levelsOn(path).at(-1)?.kind ?? 'province';

const ancestorOf = (path: UnitPath, kind: UnitKind): UnitPath | null =>
  levelsOn(path).find((level) => level.kind === kind)?.path ?? null;

/** The institution that a path is in, departments included; null for an area. */
export const institutionOn = (path: UnitPath): UnitPath | null => ancestorOf(path, 'institution');

/** The prefecture that a path is in; null for the province and for what hangs from it directly (R28). */
export const prefectureOn = (path: UnitPath): UnitPath | null => ancestorOf(path, 'prefecture');

/** The unit whose account answers for a path: the institution of a department, else the unit itself. */
export const accountUnitOf = (path: UnitPath): UnitPath => institutionOn(path) ?? path;

/** Whether an institution, or the one of a department, hangs from the province itself (R28). */
export const isInDirectUnit = (path: UnitPath): boolean =>
  institutionOn(path) !== null && levelsOn(path)[1]?.kind === 'institution';
