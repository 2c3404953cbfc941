/** One column that a file can have. */
export interface Column {
  /** The field, or the place in it, as problems name it: `householdAddress.village`. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** Other headings that stand for it. */
  readonly also?: readonly string[];
  /** Of a heading that several columns share, as 联系电话 in Annex 7: it is this one right behind that column. */
  readonly behind?: string;
  /** What a cell that is filled in says; its text where this is left out. */
  readonly read?: (cell: string) => unknown;
}

/** The columns of a kind, and which there must be: one at least of each of these lists, of `or` all. */
export interface ColumnTable {
  readonly columns: readonly Column[];
  readonly required: readonly string[];
  /** Sets of which one has to be there whole. */
  readonly oneOf: readonly (readonly string[])[];
}

/** What a heading says, whatever its width, case, blanks and the star of what is required (R36). */
export const headingText = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[\s*·:：]/gu, '')
    .toLowerCase();
