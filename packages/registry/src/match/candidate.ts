import type { PhysicalCard } from '../cards/physical-card.js';
import type { Registration } from '../registration/registration.js';

/** A registration with the cards made for it. */
export interface Candidate {
  registration: Registration;
  cards: PhysicalCard[];
}
