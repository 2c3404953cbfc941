import type { FailureCode } from '@jika/failures';

/** One code per thing that a caller handles differently. */
export type HealthCardErrorCode = FailureCode<'health-card'>;

/** Messages carry status words and names of data items, never their values. */
export class HealthCardError extends Error {
  override readonly name = 'HealthCardError';
  readonly code: HealthCardErrorCode;
  /** Tries that the SAM still allows; only with `sam-pin-failed`, and only if the SAM told. */
  readonly triesLeft: number | null;

  constructor(code: HealthCardErrorCode, message: string, options?: ErrorOptions & { triesLeft?: number }) {
    super(message, options);
    this.code = code;
    this.triesLeft = options?.triesLeft ?? null;
  }
}
