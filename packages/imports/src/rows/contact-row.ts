import { UNIT_CONTACT_FIELDS, type UnitContact, type UnitPath, unitContactProblems } from '@jika/registry';
import type { PlacedColumn } from '../columns/headings.js';
import { textsOf } from './cell-texts.js';
import type { ReadRow, RowContext, RowProblem } from './read-row.js';

const CODES = { missing: 'required', malformed: 'malformed' } as const;

/** Reads rows as the contact tables of units (R29, R70). */
export function contactReader(
  columns: readonly PlacedColumn[],
  { units }: RowContext,
): (cells: readonly string[]) => ReadRow<'contacts'> {
  const texts = textsOf(columns);
  return (cells) => {
    const given = texts(cells);
    const contact = Object.fromEntries(
      UNIT_CONTACT_FIELDS.map((field) => [field, given[field] ?? '']),
    ) as unknown as UnitContact;
    const path = units.pathOf(contact.unitName);
    const isKnown = path !== null && path !== 'ambiguous';
    const problems: RowProblem[] = unitContactProblems(contact).map(({ field, problem }) => ({
      field,
      code: CODES[problem],
    }));
    if (!isKnown && contact.unitName !== '') {
      problems.unshift({ field: 'unitName', code: path === null ? 'unknown-unit' : 'ambiguous-unit' });
    }
    if (!isKnown || problems.length > 0) return { ok: false, problems };
    return { ok: true, value: { unitPath: path as UnitPath, contact: { ...contact, unitName: units.nameOf(path) } } };
  };
}
