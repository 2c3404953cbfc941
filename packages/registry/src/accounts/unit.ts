/** The levels of the tree, from the root down. A department belongs to an institution. */
export const UNIT_KINDS = ['province', 'prefecture', 'county', 'institution', 'department'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/**
 * Where a unit stands: the ids from the root to it, `/43/4306/430602/u17`. Whose path begins with another's is below it. The id of
 * an area is its code of GB/T 2260 (two, four or six digits); others are lower-case letters, digits and hyphens after a letter. So
 * a path alone tells the level of each id on it.
 */
export type UnitPath = string & { readonly unitPath: unique symbol };

/** A node of the tree of accounts. A directly managed or liaison institution hangs from the province itself (R28). */
export interface Unit {
  id: string;
  kind: UnitKind;
  name: string;
  path: UnitPath;
  /** A code of the configured classes; of institutions only (R2). */
  institutionClass?: string;
  /** ISO 8601 UTC; present once the unit takes no more people. */
  closedAt?: string;
}

/** A unit is within itself and within all that stands above it. */
export const isWithin = (path: UnitPath, above: UnitPath): boolean => path === above || path.startsWith(`${above}/`);

/** The path of a unit of that id below another; of the root without one. */
export const pathBelow = (above: UnitPath | null, id: string): UnitPath => `${above ?? ''}/${id}` as UnitPath;

/** The ids from the root to the unit. */
export const idsOn = (path: UnitPath): string[] => path.split('/').slice(1);

/** A unit that answers to the province itself, with no prefecture between (A11, R28). */
export const isDirect = ({ kind, path }: Unit): boolean => kind === 'institution' && idsOn(path).length === 2;
