import type { IdNumber } from '@jika/health-card';

/** D5.1. */
export const REGISTRATION_STATES = [
  'draft',
  'submitted',
  'approved',
  'rejected',
  'returned-for-edit',
  'returned-not-ours',
  'resubmitted',
  'permitted',
  'void-pending',
  'void',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** D5.2, as far as activation needs it. */
export const CARD_STATES = ['made', 'active', 'suspended', 'replaced', 'void'] as const;
export type CardState = (typeof CARD_STATES)[number];

/** Dates are YYYY-MM-DD; `sex` is a code of GB/T 2261.1, `ethnicity` one of GB 3304. */
export interface Registration {
  id: string;
  idNumber: IdNumber;
  name: string;
  sex: string;
  ethnicity: string;
  birthDate: string;
  unitName: string;
  state: RegistrationState;
}

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

/** A registration with the cards made for it. */
export interface Candidate {
  registration: Registration;
  cards: PhysicalCard[];
}
