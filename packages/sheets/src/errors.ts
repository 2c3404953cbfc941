import type { FailureCode } from '@jika/failures';

export type SheetErrorCode = FailureCode<'sheets'>;

/** Why a file could not be read, or rows not be written. `row` counts from 1, as a spreadsheet shows it; null where no row is to blame. */
export class SheetError extends Error {
  override readonly name = 'SheetError';
  readonly code: SheetErrorCode;
  readonly row: number | null;

  constructor(code: SheetErrorCode, options: { row?: number; cause?: unknown } = {}) {
    super(options.row === undefined ? code : `${code} (row ${options.row})`, { cause: options.cause });
    this.code = code;
    this.row = options.row ?? null;
  }
}
