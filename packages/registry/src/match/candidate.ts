import type { InstitutionClass } from '../accounts/scope.js';
import type { UnitPath } from '../accounts/unit.js';
import type { PhysicalCard } from '../cards/physical-card.js';
import type { IdentityDocument } from '../registration/identity-key.js';
import type { Registration } from '../registration/registration.js';

/** A registration with the cards made for it. */
export interface Candidate {
  registration: Registration;
  cards: MatchedCard[];
  standing?: Standing;
}

/** Where the holder of a registration stands. What the platform does not know is left out, and decides nothing. */
export interface Standing {
  /** The unit of work; null where the record says "no unit" (R16). */
  unitPath?: UnitPath | null;
  institutionClass?: InstitutionClass;
  /** Present once the holder moved to another province (R7); YYYY-MM-DD. */
  movedOut?: { on: string };
  /** The key of a registration without an ID number, whose `idNumber` is empty (R53). */
  document?: IdentityDocument;
}

/** Why a card is suspended: it was reported lost (R20), or somebody looks into it. */
export const SUSPENSION_REASONS = ['lost', 'inquiry'] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

/** A card as far as a match needs it. */
export interface MatchedCard extends PhysicalCard {
  /** A suspended card without it was reported lost: the notice knows no other reason (R20). Instants in ISO 8601 UTC. */
  suspension?: { at: string; reason: SuspensionReason };
  /** The last day of its validity, YYYY-MM-DD; what the chip itself says comes first. */
  validUntil?: string;
}
