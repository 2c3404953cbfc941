export { type CardRef, cardRefOf, registrantKeyOf } from './card-at-desk.js';
export { type ChasedRow, type ChaseFilter, chasedCards, type DeliveryGroup, deliveriesBy } from './chase.js';
export { type CardMove, type MoveResult, moveCard } from './move-card.js';
export { type ProducedCard, type RecordCardResult, recordCard } from './record-card.js';
export { remindHolders } from './reminders.js';
export { type LossReport, type ReportedLoss, reportCardLost } from './report-loss.js';
