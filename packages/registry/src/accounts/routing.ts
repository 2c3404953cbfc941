import type { EscalationLevel } from '../cases/level.js';
import { idsOn, type UnitKind, type UnitPath } from './unit.js';
import { levelsOn, prefectureOn } from './unit-levels.js';

/** D6.3: the notice names no county in the chain, so it is a level only in the prefectures listed here by their codes. */
export interface RoutingSettings {
  readonly prefecturesWithCountyLevel: readonly string[];
}

export interface EscalationStop {
  readonly level: EscalationLevel;
  /** The unit that endorses there. */
  readonly path: UnitPath;
}

/** Departments endorse nothing: their papers are their institution's. */
const LEVEL_OF: Readonly<Record<UnitKind, EscalationLevel | null>> = {
  province: 'province',
  prefecture: 'prefecture',
  county: 'county',
  institution: 'unit',
  department: null,
};

/** R28: the units that papers of a unit pass through, the own one first. A direct unit's go from it to the province. */
export function escalationStops(path: UnitPath, settings: RoutingSettings): EscalationStop[] {
  return levelsOn(path)
    .toReversed()
    .flatMap(({ kind, path: stop }) => {
      const level = LEVEL_OF[kind];
      return level === null || (level === 'county' && !hasCountyLevel(path, settings)) ? [] : [{ level, path: stop }];
    });
}

/** R28: the chain of levels that papers of a unit pass through, such as `['unit', 'prefecture', 'province']`. */
export function escalationChain(path: UnitPath, settings: RoutingSettings): EscalationLevel[] {
  return escalationStops(path, settings).map(({ level }) => level);
}

/** R14: who helps a unit whose account is lost, one level up; of a department its institution, of the province nobody. */
export function directSuperior(path: UnitPath, settings: RoutingSettings): UnitPath | null {
  return escalationStops(path, settings).find((stop) => stop.path !== path)?.path ?? null;
}

function hasCountyLevel(path: UnitPath, { prefecturesWithCountyLevel }: RoutingSettings): boolean {
  const prefecture = prefectureOn(path);
  return prefecture !== null && prefecturesWithCountyLevel.includes(idsOn(prefecture).at(-1) ?? '');
}
