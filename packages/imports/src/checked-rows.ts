import type { SheetRow } from '@jika/sheets';
import type { ImportedValues, ImportKind } from '@jika/store';
import { type Headings, withoutPlaces } from './columns/headings.js';
import type { ReadRow, RowProblem } from './rows/read-row.js';

/** A row that was read, and what it says or what is wrong with it. */
export type CheckedRow<Kind extends ImportKind> = {
  readonly number: number;
  readonly cells: readonly string[];
} & ({ readonly value: ImportedValues[Kind] } | { readonly problems: readonly RowProblem[] });

/** Of one row. */
const MOST_PROBLEMS = 20;
/** An apostrophe that a spreadsheet program, or our own result file, put before what would else be a formula. */
const GUARDED = /^'(?=[=+\-@＝＋－＠])/u;

/** Reads the rows of a sheet. What a spreadsheet program has computed or rounded is refused: nobody knows what was typed. */
export function rowChecker<Kind extends ImportKind>(
  { columns, results }: Headings,
  read: (cells: readonly string[]) => ReadRow<Kind>,
): (row: SheetRow) => CheckedRow<Kind> {
  const places = new Map(columns.map(({ column, place }) => [place, column.key]));
  const problemsAt = (at: readonly number[], code: string): RowProblem[] =>
    at.flatMap((place) => {
      const field = places.get(place);
      return field === undefined ? [] : [{ field, code }];
    });

  return ({ number, cells: all, formulas, rounded }) => {
    const given = all.some((cell) => cell.startsWith("'")) ? all.map((cell) => cell.replace(GUARDED, '')) : all;
    const cells = withoutPlaces(given, results);
    const spoilt = [...problemsAt(formulas, 'formula'), ...problemsAt(rounded, 'rounded-number')];
    const row = spoilt.length > 0 ? { ok: false as const, problems: spoilt } : read(given);
    if (row.ok) return { number, cells, value: row.value };
    return { number, cells, problems: row.problems.slice(0, MOST_PROBLEMS) };
  };
}
