import type { FailureCode } from '@jika/failures';

/** One code per thing that a caller handles differently. */
export type IdCardErrorCode = FailureCode<'id-card'>;

/** Messages name ports, commands and status words, and never what a card holds. */
export class IdCardError extends Error {
  override readonly name = 'IdCardError';
  readonly code: IdCardErrorCode;
  /** The module's third status byte, where it gave one. */
  readonly status: number | null;

  constructor(code: IdCardErrorCode, message: string, options: ErrorOptions & { status?: number } = {}) {
    super(message, options);
    this.code = code;
    this.status = options.status ?? null;
  }
}
