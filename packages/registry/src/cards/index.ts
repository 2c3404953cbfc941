export {
  CARD_GUARDS,
  type CardDecision,
  type CardFacts,
  type CardGuard,
  decideCard,
  GUARDED_ACTIONS,
} from './card-guards.js';
export { CARD_ACTIONS, CARD_LIFE, type CardAction, type CardActor, cardAfter } from './card-life.js';
export {
  type ChasedCard,
  type ChaseRow,
  chaseList,
  type DeliveryCounts,
  deliveryCounts,
  remindersDue,
  rowsWithin,
} from './chase-list.js';
export { HOLDER_CHECKS, type HolderCheck } from './holder-check.js';
export { LOSS_EFFECTS, type LossEffect, type LossReportResult, reportLoss } from './loss-report.js';
export {
  CARD_STATES,
  CARDS_IN_USE,
  type CardState,
  MISMATCH_REASONS,
  type MismatchReason,
  type PhysicalCard,
  UNACTIVATED_STATES,
  UNCOLLECTED_STATES,
} from './physical-card.js';
export { needsStrongerProof, REISSUE_PROOFS, type ReissueProof } from './reissue-proof.js';
