import type { FailureCode } from '@jika/failures';

export type CliErrorCode = FailureCode<'cli'>;

/** What the command line itself refuses. The handbook of failures has the words; `given` is what the user typed that is at fault. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: CliErrorCode;
  readonly given: string | null;

  constructor(code: CliErrorCode, given: string | null = null, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.given = given;
  }
}
