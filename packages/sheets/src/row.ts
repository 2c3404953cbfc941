/** A row as it stands in the file. */
export interface SheetRow {
  /** From 1, as a spreadsheet shows it. */
  number: number;
  cells: readonly string[];
  /** Places in `cells` that a formula fills: what they hold is what it last came to. */
  formulas: readonly number[];
  /**
   * Places in `cells` of numbers too long for a spreadsheet: of an ID number that was typed as a number, the digits from the sixteenth on
   * are gone.
   */
  rounded: readonly number[];
}

export const NO_PLACES: readonly number[] = Object.freeze([]);
