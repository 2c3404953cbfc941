export { buryRegistration, type StoredTombstone } from './burial.js';
export { type CheckResult, checkTask, closeCheckTask, type StoredCheckTask } from './check-tasks.js';
export { type CorrectionKept, correctRegistration } from './correction.js';
export { type DashboardRow, dashboard } from './dashboard.js';
export { type DraftKept, type DraftRequest, type DraftResult, saveDraft } from './drafts.js';
export type { FormSettings } from './form-settings.js';
export type { HistoryLine } from './history.js';
export type { AlreadyRegistered } from './identity.js';
export { DASHBOARD_LEVELS, type DashboardLevel } from './person-facts.js';
export { permitRegistration, type ReviewedRow, reviewRegistration, reviewRegistrations } from './review.js';
export {
  type QueueBadge,
  type QueuedRegistration,
  type QueueRequest,
  reviewBadge,
  reviewQueue,
} from './review-queue.js';
export type { Kept, StepResult } from './steps.js';
export type { RegistrationKey } from './stored-registration.js';
export { type SubmissionKept, submitRegistration } from './submission.js';
export { giveUnit, handOverRegistration, markMovedOut } from './transfer.js';
export { type RegistrationView, viewRegistration } from './viewing.js';
export {
  type ConfirmedVoidCase,
  keepRegistration,
  type RelinkKept,
  relink,
  suspect,
  type VoidCase,
  voidRegistration,
} from './voiding.js';
