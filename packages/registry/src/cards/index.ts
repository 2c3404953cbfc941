export { CARD_ACTIONS, type CardAction, cardAfter } from './card-life.js';
export {
  CARD_STATES,
  type CardState,
  MISMATCH_REASONS,
  type MismatchReason,
  type PhysicalCard,
} from './physical-card.js';
