import { ANNEX_FORMS, type Annex, type AnnexColumn } from './annex-form.js';

/** What a province may settle about its annexes. */
export interface AnnexSettings {
  /** Titles other than those of the forms (D6.7). */
  titles: Readonly<Partial<Record<Annex, string>>>;
  /** Whether a column of serial numbers stands in front (D6.14). */
  serialNumbers: boolean;
}

export const DEFAULT_ANNEX_SETTINGS: Readonly<AnnexSettings> = { titles: {}, serialNumbers: false };

const SERIAL_NUMBER: AnnexColumn = { header: '序号', kind: 'serial' };

export const annexTitle = (annex: Annex, { titles }: AnnexSettings): string =>
  titles[annex] ?? ANNEX_FORMS[annex].title;

/** The columns as they are printed. */
export function annexColumns(annex: Annex, { serialNumbers }: AnnexSettings): readonly AnnexColumn[] {
  const { columns } = ANNEX_FORMS[annex];
  return serialNumbers ? [SERIAL_NUMBER, ...columns] : columns;
}

/** The cells of a row as they are printed; `serial` counts from 1. */
export function printedCells(
  cells: readonly string[],
  serial: number,
  { serialNumbers }: AnnexSettings,
): readonly string[] {
  return serialNumbers ? [String(serial), ...cells] : cells;
}
