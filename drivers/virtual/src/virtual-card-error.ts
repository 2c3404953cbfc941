/** One code per thing that a caller handles differently. */
export const VIRTUAL_CARD_ERROR_CODES = [
  'file-not-readable', // missing, not permitted, or over the bound of its kind
  'malformed-card-file',
  'malformed-keys-file',
  'malformed-person-file', // also: a person, or options, that no card can be personalised from
  'malformed-memory-file', // or the memory of another card
] as const;

export type VirtualCardErrorCode = (typeof VIRTUAL_CARD_ERROR_CODES)[number];

/** Messages name the member that is wrong, by its path, and never hold its value. */
export class VirtualCardError extends Error {
  override readonly name = 'VirtualCardError';
  readonly code: VirtualCardErrorCode;

  constructor(code: VirtualCardErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
