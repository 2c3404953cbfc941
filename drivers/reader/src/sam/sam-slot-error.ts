/** One code per thing that a caller handles differently. */
export const SAM_SLOT_ERROR_CODES = [
  'sam-pin-missing', // no PIN was configured, or its file cannot be read
  'sam-pin-exposed', // others than its owner can read or change the file of the PIN
  'sam-pin-malformed', // what was configured is not 4 to 12 digits, an even number
  'sam-pin-refused', // this SAM refused this PIN before: it was not presented again
] as const;

export type SamSlotErrorCode = (typeof SAM_SLOT_ERROR_CODES)[number];

/** Messages name variables and files, never a PIN. */
export class SamSlotError extends Error {
  override readonly name = 'SamSlotError';
  readonly code: SamSlotErrorCode;

  constructor(code: SamSlotErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
