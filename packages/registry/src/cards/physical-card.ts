/** D5.2, in the order of a card's life. */
export const CARD_STATES = [
  'data-ready',
  'making',
  'failed-data',
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
export type CardState = (typeof CARD_STATES)[number];

/** Made, and waiting for its holder at a branch or on the way there (R18). */
export const UNCOLLECTED_STATES = ['made', 'at-branch', 'notified'] as const satisfies readonly CardState[];
/** In the holder's hand and not in use yet. */
export const UNACTIVATED_STATES = ['collected', 'checked'] as const satisfies readonly CardState[];
/** A chip exists and its card is not out of use. The card that should be in the holder's hand comes first. */
export const CARDS_IN_USE: readonly CardState[] = [
  'active',
  'checked',
  'collected',
  'notified',
  'at-branch',
  'made',
  'suspended',
];

/** A card that was made for a registration. The card number equals the ID number, so the issue serial tells replacements apart (R66, X6). */
export interface PhysicalCard {
  cardNumber: string;
  issueSerial: string;
  state: CardState;
  /** Present once the card is active: instants in ISO 8601 UTC. */
  activation?: { at: string; outletName: string; stationName: string };
  /** Present once an admin flagged the card for replacement (X6). */
  replacementFlag?: { at: string; reason: MismatchReason };
}

/** R66: a closed list of three. */
export const MISMATCH_REASONS = ['lost', 'damaged', 'information-error'] as const;
export type MismatchReason = (typeof MISMATCH_REASONS)[number];
