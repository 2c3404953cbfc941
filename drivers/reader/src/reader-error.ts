/** One code per thing that a caller handles differently. */
export const READER_ERROR_CODES = [
  'card-removed', // the card left, or answered with fewer than two bytes
  'card-reset', // another process reset the card: every authentication is lost
  'card-mute', // a card is there but does not answer to reset
  'no-card',
  'reader-gone',
  'service-down',
  'timeout', // the deadline of the command passed
  'access-refused', // another process holds the card
  'cancelled', // the caller's AbortSignal
  'protocol', // the driver or the card broke its protocol
  'driver-unavailable', // this machine has no such driver
] as const;

export type ReaderErrorCode = (typeof READER_ERROR_CODES)[number];

export class ReaderError extends Error {
  override readonly name = 'ReaderError';
  readonly code: ReaderErrorCode;

  constructor(code: ReaderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
