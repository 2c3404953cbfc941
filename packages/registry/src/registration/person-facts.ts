import type { MismatchReason } from '../cards/physical-card.js';
import type { RegistrationHead } from './registration-record.js';

/** How far a card has come (D5.2), as far as anybody counts it. */
export const CARD_STAGES = [
  'data-ready',
  'failed-data',
  'making',
  'made',
  'at-branch',
  'notified',
  'collected',
  'checked',
  'active',
  'suspended',
  'replaced',
  'void',
] as const;
export type CardStage = (typeof CARD_STAGES)[number];

/** All that a count needs to know of one person. */
export interface PersonFacts {
  /** The account that the person uses: after R10 the new one. Null when there is none. */
  readonly registration: Pick<RegistrationHead, 'state' | 'movedOutAt'> | null;
  readonly cards: readonly CardStage[];
  /** Reasons of the open cases and flags about this person's cards (R66). */
  readonly openReasons: readonly MismatchReason[];
}
