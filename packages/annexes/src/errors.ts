import type { FailureCode } from '@jika/failures';
import type { AnnexProblem } from '@jika/registry';

export type AnnexErrorCode = FailureCode<'annexes'>;

/** Which cell of which item is at fault, by place: `row` counts the items from 1, `column` the columns of the notice from 0. */
export interface IncompleteCell {
  row: number;
  column: number;
  problem: AnnexProblem;
}

/** `cell` is there with `incomplete-row`. */
export class AnnexError extends Error {
  override readonly name = 'AnnexError';
  readonly code: AnnexErrorCode;
  readonly cell: IncompleteCell | null;

  constructor(code: AnnexErrorCode, cell: IncompleteCell | null = null) {
    super(cell ? `${code} (row ${cell.row}: ${cell.problem})` : code);
    this.code = code;
    this.cell = cell;
  }
}
