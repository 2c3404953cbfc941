import { maskIdNumber } from '../mask-id-number.js';
import { ANNEX_FORMS, type Annex, type ColumnKind } from './annex-form.js';

const HIDDEN = '****';
const SHOWN_OF_PHONE = 3;

/** What shows of a cell to who does not submit the annex. Remarks and opinions hold numbers and names of their own, so they hide whole. */
const MASKS: Readonly<Record<ColumnKind, (text: string) => string>> = {
  serial: (text) => text,
  name: (text) => [...text].slice(0, 1).join('') + HIDDEN,
  unit: (text) => text,
  'id-number': maskIdNumber,
  phone: (text) => [...text].slice(0, SHOWN_OF_PHONE).join('') + HIDDEN,
  bank: (text) => text,
  'card-number': maskIdNumber,
  reason: (text) => text,
  text: () => HIDDEN,
  email: () => HIDDEN,
};

/** The cells of a row for a preview; what is empty stays empty. */
export function maskedCells(annex: Annex, cells: readonly string[]): string[] {
  return ANNEX_FORMS[annex].columns.map(({ kind }, column) => {
    const text = cells[column] ?? '';
    return text === '' ? '' : MASKS[kind](text);
  });
}
