import type { FailureCode } from '@jika/failures';

/** One code per thing that a caller handles differently. */
export type WriterErrorCode = FailureCode<'health-card-writer'>;

/** Messages carry paths, keys of items and status words, never values. */
export class WriterError extends Error {
  override readonly name: string = 'WriterError';
  readonly code: WriterErrorCode;
  /** Tries that the card still allows; only with `write-refused`, and only if the card told. */
  readonly triesLeft: number | null;

  constructor(code: WriterErrorCode, message: string, options?: ErrorOptions & { triesLeft?: number | null }) {
    super(message, options);
    this.code = code;
    this.triesLeft = options?.triesLeft ?? null;
  }
}
