/** One code per thing that a caller handles differently. */
export const HEALTH_CARD_ERROR_CODES = [
  'not-a-health-card', // no DDF1, or no EF05 in it
  'card-blocked', // the health application, or the whole card, was locked by its issuer
  'card-failed', // it has the application but its memory fails
  'sam-missing-application', // the SAM has no DF01: another kind of SAM, or none
  'sam-pin-failed', // see `triesLeft`; never try again by itself
  'sam-pin-blocked',
  'sam-failed', // any other answer of the SAM that the sequence does not allow
  'value-too-long', // the data item is shorter than the value
  'value-not-encodable', // the coding of the data item, or of the PIN, cannot hold the value
  'purpose-not-allowed', // the counter may not read what the purpose needs
  'reading-broken-off', // the card left, the SAM failed, time was up or the caller cancelled: see `ReadingBrokenOff`
  'trust-list-invalid', // no list of root keys: the message names the member
] as const;

export type HealthCardErrorCode = (typeof HEALTH_CARD_ERROR_CODES)[number];

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
