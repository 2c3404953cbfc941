import { HealthCardError, type HealthCardErrorCode } from '../health-card-error.js';
import { type CardContent, wellRead } from './card-content.js';
import { type CardIdentity, isSameCard } from './card-identity.js';
import type { GenuinenessProof } from './card-reading.js';
import type { Purpose } from './purpose.js';

interface ProvenIdentity extends CardIdentity {
  readonly proof: GenuinenessProof;
}

/** What a reading that was broken off got: whole files only. To be given to `readCard` as `resume`; personal data like the reading itself. */
export interface PartialReading {
  readonly purpose: Purpose;
  readonly identity: ProvenIdentity;
  readonly content: CardContent;
}

/**
 * What may be kept of an earlier reading: all that was well read, if the card is provably the same one. Both times it must have proven itself
 * over a fresh random number, with the same answer to reset, card number and issue serial.
 */
export const resumable = (earlier: PartialReading | null, purpose: Purpose, now: ProvenIdentity): CardContent | null =>
  earlier !== null && earlier.purpose === purpose && isProvenSame(earlier.identity, now)
    ? wellRead(earlier.content)
    : null;

const isProvenSame = (one: ProvenIdentity, other: ProvenIdentity): boolean =>
  one.proof.result === 'passed' && other.proof.result === 'passed' && isSameCard(one, other);

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

const FINAL: ReadonlySet<string> = new Set<HealthCardErrorCode>([
  'not-a-health-card',
  'card-blocked',
  'card-failed',
  'other-card',
]);

/** What no second try with this card would change stays as it is; anything else broke the reading off. */
export const brokenOffBy = (error: unknown, partial: PartialReading | null): unknown =>
  error instanceof HealthCardError && FINAL.has(error.code) ? error : new ReadingBrokenOff(partial, error);
