import type { FailureCode } from '@jika/failures';

/** One code per thing that a caller handles differently. */
export type ReaderErrorCode = FailureCode<'reader'>;

export class ReaderError extends Error {
  override readonly name = 'ReaderError';
  readonly code: ReaderErrorCode;

  constructor(code: ReaderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
