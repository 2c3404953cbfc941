import { HealthCardError } from '../health-card-error.js';
import { type CardContent, wellRead } from './card-content.js';
import type { FieldResult, GenuinenessProof } from './card-reading.js';
import type { Purpose } from './purpose.js';

/** What tells one card from another, before and after it was re-seated. */
export interface CardIdentity {
  /** Hex. */
  readonly atr: string;
  readonly cardNumber: FieldResult;
  readonly issueSerial: FieldResult;
  readonly proof: GenuinenessProof;
}

/** What a reading that was broken off got: whole files only. To be given to `readCard` as `resume`; personal data like the reading itself. */
export interface PartialReading {
  readonly purpose: Purpose;
  readonly identity: CardIdentity;
  readonly content: CardContent;
}

/**
 * What may be kept of an earlier reading: all that was well read, if the card is provably the same one. Both times it must have proven itself
 * over a fresh random number, with the same answer to reset, card number and issue serial.
 */
export const resumable = (earlier: PartialReading | null, purpose: Purpose, now: CardIdentity): CardContent | null =>
  earlier !== null && earlier.purpose === purpose && isSameCard(earlier.identity, now)
    ? wellRead(earlier.content)
    : null;

const isSameCard = (one: CardIdentity, other: CardIdentity): boolean =>
  one.proof.result === 'passed' &&
  other.proof.result === 'passed' &&
  one.atr === other.atr &&
  isSameText(one.cardNumber, other.cardNumber) &&
  isSameText(one.issueSerial, other.issueSerial);

const isSameText = (one: FieldResult, other: FieldResult): boolean =>
  one.status === 'ok' && other.status === 'ok' && !one.unmapped && !other.unmapped && one.value === other.value;

/** A reading that did not come to its end; `cause` is what ended it: an error of the channel (card removed), of the session (time-out, cancelled) or of the SAM. */
export class ReadingBrokenOff extends HealthCardError {
  // Not a public property: what a logger prints of an error must not hold what the card said.
  readonly #partial: PartialReading | null;

  constructor(partial: PartialReading | null, cause: unknown) {
    super('reading-broken-off', 'the reading was broken off', { cause });
    this.#partial = partial;
  }

  /** Null if the card had not proven yet which one it is. */
  get partial(): PartialReading | null {
    return this.#partial;
  }
}
