/** One code per thing that a caller handles differently. What the reader or its driver says travels past this room as it is. */
export const APDU_ERROR_CODES = [
  'malformed-command', // our own fault: bytes or numbers that are no command APDU
  'malformed-response', // fewer than two bytes, or more than an APDU can hold
  'malformed-tlv',
  'malformed-trace',
  'too-many-rounds', // one command went to and fro too often: endless 61xx or 6Cxx
  'too-many-bytes', // one answer grew too long
  'too-many-commands', // the whole session did too much
  'timeout', // the time of one command, or of the whole session, is spent
  'cancelled', // the caller's AbortSignal
  'unexpected-status', // a status word other than 9000; `statusWord` holds it
  'replay-mismatch', // another command than the recorded one
  'redacted-trace', // a trace without values cannot be replayed
] as const;

export type ApduErrorCode = (typeof APDU_ERROR_CODES)[number];

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
