import type { FailureCode } from '@jika/failures';

/** One code per thing that a caller handles differently. What the reader or its driver says travels past this room as it is. */
export type ApduErrorCode = FailureCode<'smartcard-apdu'>;

/** Messages hold headers, lengths and status words, never a data byte. */
export class ApduError extends Error {
  override readonly name = 'ApduError';
  readonly code: ApduErrorCode;
  /** With `unexpected-status` only: SW1-SW2 as one number. */
  readonly statusWord: number | undefined;

  constructor(code: ApduErrorCode, message: string, options: ErrorOptions & { statusWord?: number } = {}) {
    super(message, options);
    this.code = code;
    this.statusWord = options.statusWord;
  }
}
