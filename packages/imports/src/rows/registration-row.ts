import { type FormContext, type FormDraft, type FormProblem, identityOf, readForm } from '@jika/registry';
import type { PlacedColumn } from '../columns/headings.js';
import type { ReadRow, RowContext, RowProblem } from './read-row.js';

/**
 * Reads rows as the form of Annex 3, under the rules that hold for every other way to register: "no unit" is refused (R15), leading zeros stay (R54),
 * an ID number or a certificate says who it is (R53). Every field is stamped as imported (R33).
 */
export function registrationReader(
  columns: readonly PlacedColumn[],
  { units, banks, now }: RowContext,
): (cells: readonly string[]) => ReadRow<'registrations'> {
  const [onlyBank, ...otherBanks] = banks;
  const context: FormContext = {
    origin: 'import',
    banks,
    units,
    ...(onlyBank !== undefined && otherBanks.length === 0 && { unitBank: onlyBank }),
  };
  const placed = columns.map(({ column, place }) => ({ read: column.read, path: column.key.split('.'), place }));

  return (cells) => {
    const input: Tree = {};
    for (const { read, path, place } of placed) {
      const cell = cells[place]?.trim() ?? '';
      if (cell !== '') put(input, path, read ? read(cell) : cell);
    }
    const unit = unitIn(input, units);
    if (input['presentAddress'] !== undefined) input['presentAddressDiffers'] ??= true;
    const { form, problems } = readForm(input, context, now);
    const errors = problems.flatMap((problem) => asRowProblem(problem, unit === 'ambiguous'));
    return errors.length > 0 ? { ok: false, problems: errors } : named(form, now);
  };
}

type Tree = Record<string, unknown>;

/** Puts a value at its place, and makes the address or the list of contacts that it is a part of. */
function put(form: Tree, [field = '', at, part]: readonly string[], value: unknown): void {
  if (at === undefined) form[field] = value;
  else if (part === undefined) partsOf(form, field)[at] = value;
  else contactAt(form, field, Number(at))[part] = value;
}

function partsOf(form: Tree, field: string): Tree {
  form[field] ??= {};
  return form[field] as Tree;
}

/** A contact that is left out before another is there and empty, so that each keeps its number. */
function contactAt(form: Tree, field: string, index: number): Tree {
  form[field] ??= [];
  const list = form[field] as Tree[];
  while (list.length <= index) list.push({});
  return list[index] as Tree;
}

/** Writes the path of the unit in the place of what names it. */
function unitIn(input: Tree, units: RowContext['units']): string | null {
  const { unit } = input;
  const path = typeof unit === 'string' ? units.pathOf(unit) : null;
  if (path !== null && path !== 'ambiguous') input['unit'] = path;
  return path;
}

function asRowProblem({ field, code, severity }: FormProblem, isAmbiguous: boolean): RowProblem[] {
  if (severity === 'warning') return [];
  return [{ field, code: code === 'unknown-unit' && isAmbiguous ? 'ambiguous-unit' : code }];
}

function named(draft: FormDraft, now: Date): ReadRow<'registrations'> {
  const { unit } = draft;
  const identity = identityOf(draft, now);
  return unit === undefined || identity === null
    ? { ok: false, problems: [{ field: 'idNumber', code: 'required' }] }
    : { ok: true, value: { identity, draft: { ...draft, unit } } };
}
