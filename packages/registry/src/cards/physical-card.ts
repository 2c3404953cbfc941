/** D5.2, as far as activation needs it. */
export const CARD_STATES = ['made', 'active', 'suspended', 'replaced', 'void'] as const;
export type CardState = (typeof CARD_STATES)[number];

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
