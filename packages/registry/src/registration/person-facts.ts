import type { CardState, MismatchReason } from '../cards/physical-card.js';
import type { RegistrationHead } from './registration-record.js';

/** All that a count needs to know of one person. */
export interface PersonFacts {
  /** The account that the person uses: after R10 the new one. Null when there is none. */
  readonly registration: Pick<RegistrationHead, 'state' | 'movedOutAt'> | null;
  readonly cards: readonly CardState[];
  /** Reasons of the open cases and flags about this person's cards (R66). */
  readonly openReasons: readonly MismatchReason[];
}
