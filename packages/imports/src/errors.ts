import type { FailureCode } from '@jika/failures';

export type ImportErrorCode = FailureCode<'imports'>;

/** Why a file was not imported, or not further. `columns` names those at fault, in the words of our tables. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportErrorCode;
  readonly columns: readonly string[];

  constructor(code: ImportErrorCode, columns: readonly string[] = []) {
    super(columns.length === 0 ? code : `${code} (${columns.join(', ')})`);
    this.code = code;
    this.columns = columns;
  }
}
