import type { FailureCode } from '@jika/failures';

export type SealingErrorCode = FailureCode<'sealing'>;

/** Why a key or a sealed value was refused. `detail` names a file, a variable or the number of a key: never a key's bytes, never what was sealed. */
export class SealingError extends Error {
  override readonly name = 'SealingError';
  readonly code: SealingErrorCode;

  constructor(code: SealingErrorCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
  }
}
