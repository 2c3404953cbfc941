import type { FailureCode } from '@jika/failures';

/** One code per thing that a caller handles differently. */
export type SamSlotErrorCode = FailureCode<'sam-slot'>;

/** Messages name variables and files, never a PIN. */
export class SamSlotError extends Error {
  override readonly name = 'SamSlotError';
  readonly code: SamSlotErrorCode;

  constructor(code: SamSlotErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
