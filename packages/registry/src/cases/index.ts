export { type AdvanceResult, advance } from './advance.js';
export { CASE_PROBLEMS, type CaseActor, type CaseDecision, type CaseProblem } from './case-decision.js';
export type { CaseDetails } from './case-details.js';
export { CASE_EFFECTS, type CaseEffect, DISPUTE_OUTCOMES, type DisputeOutcome } from './case-effects.js';
export { CASE_KINDS, CASE_RULES, CASE_STATES, type CaseKind, type CaseState, CLOSED_CASE_STATES } from './case-kind.js';
export { caseLife } from './case-life.js';
export { isExportable, type OpenerView, openerView, remarkOf, reviewOpinions } from './case-views.js';
export {
  type Approval,
  CASE_ACTIONS,
  type CaseAction,
  type CaseClear,
  type CasePerson,
  type CasePersonal,
  type CaseStep,
  type EscalationCase,
  type ReturnTarget,
} from './escalation-case.js';
export { ESCALATION_LEVELS, type EscalationLevel, isEscalationChain, type SealingLevel } from './level.js';
export {
  afterContactChange,
  mayOpen,
  mergeDuplicate,
  type OpenCaseResult,
  type OpenRequest,
  openCase,
} from './open-case.js';
export { isSealEvidence, type SealEvidence } from './seal-evidence.js';
export { VALUE_FIELDS, VALUE_LABELS, type ValueField, type ValuePair } from './value-pair.js';
