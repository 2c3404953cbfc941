import type { ImportedValues, ImportKind } from '@jika/store';

/** One thing that is wrong with a row: where, as `Column.key` names it (empty for the whole row), and what. Never the value. */
export interface RowProblem {
  readonly field: string;
  readonly code: string;
}

export type ReadRow<Kind extends ImportKind> =
  | { readonly ok: true; readonly value: ImportedValues[Kind] }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

/** What rows are read against besides themselves. */
export interface RowContext {
  readonly units: UnitDirectory;
  /** R52: codes of the banks that the province designates. */
  readonly banks: ReadonlySet<string>;
  readonly now: Date;
}

/** The units of a jurisdiction, by whatever names them in a list. */
export interface UnitDirectory {
  /** The path of a unit by its path, code or name; null where there is none, or more than one of that name. */
  pathOf(text: string): string | 'ambiguous' | null;
  has(path: string): boolean;
  nameOf(path: string): string;
}
