import { codesOf, type FailureCode } from '@jika/failures';

/** One code per thing that a caller of the bench handles differently. */
export type BenchErrorCode = FailureCode<'bench'>;

export class BenchError extends Error {
  override readonly name = 'BenchError';
  readonly code: BenchErrorCode;

  constructor(code: BenchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Keeps an error that has a code already; gives any other the code of the step that it broke. */
export function asBenchError(code: BenchErrorCode, message: string, cause: unknown): BenchError {
  return cause instanceof BenchError ? cause : new BenchError(code, message, { cause });
}

export function isBenchErrorCode(code: unknown): code is BenchErrorCode {
  return codesOf('bench').some((known) => known === code);
}
