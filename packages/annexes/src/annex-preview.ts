import { type Annex, type AnnexItems, annexRow, maskedCells } from '@jika/registry';
import { type AnnexDocument, type AnnexFrame, frameOf, type Rows } from './annex-document.js';
import type { IncompleteCell } from './errors.js';

/** What shows of an annex to those who do not submit it. */
export interface AnnexPreview extends AnnexFrame {
  /** Masked, and without serial numbers. */
  rows: readonly (readonly string[])[];
  /** Of all the items, also those that `rows` has no room for. */
  count: number;
  /** What keeps the annex from going out; as many as rows are shown at most. */
  incomplete: readonly IncompleteCell[];
}

const SHOWN = 50;

/** Goes through all items, and shows the first of them masked. */
export async function annexPreview<A extends Annex>(
  document: AnnexDocument<A>,
  items: Rows<AnnexItems[A]>,
  shown = SHOWN,
): Promise<AnnexPreview> {
  const { annex, cardNumber } = document;
  const rows: string[][] = [];
  const incomplete: IncompleteCell[] = [];
  let count = 0;
  for await (const item of items) {
    count += 1;
    const result = annexRow(annex, item, cardNumber);
    if (result.ok) {
      if (rows.length < shown) rows.push(maskedCells(annex, result.cells));
    } else if (incomplete.length < shown) {
      incomplete.push({ row: count, column: result.column, problem: result.problem });
    }
  }
  return {
    ...frameOf({ ...document, settings: { ...document.settings, serialNumbers: false } }),
    rows,
    count,
    incomplete,
  };
}
