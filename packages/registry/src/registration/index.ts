export { ACTOR_RELATIONS, type ActorRelation, isInReach, originOf, type RegistrationActor } from './actor.js';
export {
  type CheckAnswer,
  type CheckTask,
  type ClosedCheckTask,
  closeCheckTask,
  type MismatchFound,
  missingFields,
  openCheckTask,
} from './check-task.js';
export {
  applyCorrection,
  type Correction,
  type CorrectionRefused,
  type FieldChange,
  type FormChanges,
} from './correction.js';
export { answerToIdentity, type IdentityAnswer, settleDispute } from './dispute.js';
export * from './form/index.js';
export { countFunnel, FUNNEL_STAGES, type FunnelStage, funnelStageOf } from './funnel.js';
export {
  documentOf,
  type IdentityDocument,
  type IdentityKey,
  identityKey,
  identityOf,
  RESIDENT_ID_CARD,
} from './identity-key.js';
export { isNoUnit } from './no-unit.js';
export type { PersonFacts } from './person-facts.js';
export { PHOTO_LIMITS, PHOTO_MACHINE, type PhotoProblem, photoProblem } from './photo.js';
export { isReceiptNumber, receiptNumber } from './receipt-number.js';
export { REGISTRATION_REFUSALS, type RegistrationRefusal, type RegistrationRefused } from './refusals.js';
export { REGISTRATION_STATES, type Registration, type RegistrationState } from './registration.js';
export {
  isLive,
  REGISTRATION_ACTIONS,
  REGISTRATION_MACHINE,
  type RegistrationAction,
} from './registration-machine.js';
export { registrationOf } from './registration-of.js';
export { type Interconnection, type RegistrationPath, registrationPath } from './registration-path.js';
export {
  formOnRecord,
  newRegistration,
  type RecordForm,
  type RegistrationHead,
  type RegistrationRecord,
  type Submission,
  withHealthRecordNumber,
} from './registration-record.js';
export {
  MOST_REVIEWED,
  permitRegistration,
  REVIEW_OUTCOMES,
  type ReviewDecision,
  type ReviewOutcome,
  type ReviewResult,
  type ReviewRow,
  reviewRegistration,
  reviewRegistrations,
} from './review.js';
export {
  REGISTRATION_EFFECTS,
  type RegistrationEffect,
  type RegistrationEntry,
  type RegistrationStep,
} from './step.js';
export { type SubmitRefused, type SubmitRequest, type Submitted, submitRegistration } from './submission.js';
export { chooseUnit, giveUnit, handOver, isChased, markMovedOut } from './transfer.js';
export { countTroubles, TROUBLES, type Trouble, troublesOf } from './troubles.js';
export {
  buryRegistration,
  executeVoid,
  type Relinked,
  refuseVoid,
  relinkRegistration,
  suspectRegistration,
  type Tombstone,
} from './void.js';
