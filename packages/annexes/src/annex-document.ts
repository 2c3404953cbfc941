import {
  type Annex,
  type AnnexColumn,
  type AnnexHead,
  type AnnexItems,
  type AnnexSettings,
  annexColumns,
  annexHeadLine,
  annexRow,
  annexTitle,
  type CardNumberChoice,
  DEFAULT_ANNEX_SETTINGS,
  printedCells,
} from '@jika/registry';
import { AnnexError } from './errors.js';

/** One annex as it goes out. */
export interface AnnexDocument<A extends Annex> {
  annex: A;
  head: AnnexHead;
  settings?: Partial<AnnexSettings>;
  /** Of Annex 4 (D6.2). */
  cardNumber?: CardNumberChoice;
}

export type Rows<Item> = Iterable<Item> | AsyncIterable<Item>;

/** Everything of an annex but its rows. */
export interface AnnexFrame {
  title: string;
  headLine: readonly (readonly [label: string, value: string])[];
  columns: readonly AnnexColumn[];
}

export function frameOf<A extends Annex>({ annex, head, settings }: AnnexDocument<A>): AnnexFrame {
  const settled = { ...DEFAULT_ANNEX_SETTINGS, ...settings };
  return { title: annexTitle(annex, settled), headLine: annexHeadLine(head), columns: annexColumns(annex, settled) };
}

/**
 * The rows of an annex as they are printed, as many as there are items (D6.13).
 * @throws AnnexError `incomplete-row` at the first item that cannot go out, so that half an annex never does (R67)
 */
export async function* printedRows<A extends Annex>(
  { annex, settings, cardNumber }: AnnexDocument<A>,
  items: Rows<AnnexItems[A]>,
): AsyncGenerator<readonly string[]> {
  const settled = { ...DEFAULT_ANNEX_SETTINGS, ...settings };
  let row = 0;
  for await (const item of items) {
    row += 1;
    const result = annexRow(annex, item, cardNumber);
    if (!result.ok) throw new AnnexError('incomplete-row', { row, column: result.column, problem: result.problem });
    yield printedCells(result.cells, row, settled);
  }
}
