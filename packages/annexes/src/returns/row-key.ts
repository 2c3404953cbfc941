import type { Annex } from '@jika/registry';

/** The column by which a returned row is known again: the ID number, of Annex 7 the unit. */
const KEY_COLUMNS: Readonly<Record<Annex, number>> = { 4: 2, 5: 1, 6: 1, 7: 0 };

/** The same for the same person or unit. */
export const rowKey = (annex: Annex, cells: readonly string[]): string => comparable(cells[KEY_COLUMNS[annex]] ?? '');

/** Text without what typing it anew or another program may change: width, case and white space. */
export const comparable = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
