import type { RowProblem } from './rows/read-row.js';

/** `earlier`: put on record by a part of this import before it was interrupted. */
export const ROW_OUTCOMES = ['added', 'unchanged', 'refused', 'earlier'] as const;
export type ImportOutcome = (typeof ROW_OUTCOMES)[number];

/** What came of one row of the file. */
export interface RowResult {
  /** From 1, as a spreadsheet shows it. */
  readonly number: number;
  /** Without those of an earlier result. */
  readonly cells: readonly string[];
  readonly outcome: ImportOutcome;
  /** Of refused rows: all that is wrong with them. */
  readonly problems: readonly RowProblem[];
}
