import type { Unit, UnitKind } from '@jika/registry';
import type { UnitDirectory } from './read-row.js';

/** Where people work; an area is nobody's unit. */
const WORKPLACES: readonly UnitKind[] = ['institution', 'department'];

/** A path begins with a slash, and so neither a code nor this word is one. */
const AMBIGUOUS = 'ambiguous';

export function unitDirectory(units: readonly Unit[]): UnitDirectory {
  const names = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const { id, kind, name, path } of units) {
    if (!WORKPLACES.includes(kind)) continue;
    paths.set(path, name);
    names.set(comparable(name), names.has(comparable(name)) ? AMBIGUOUS : path);
    names.set(id, path);
  }
  return {
    pathOf: (text) => (paths.has(text) ? text : (names.get(text) ?? names.get(comparable(text)) ?? null)),
    has: (path) => paths.has(path),
    nameOf: (path) => paths.get(path) ?? '',
  };
}

const comparable = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '');
