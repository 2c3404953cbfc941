export type { IdNumber } from './id-number.js';
export {
  COMPARED_FIELDS,
  type ComparedField,
  type FieldComparison,
  type FieldGrade,
  type MatchReport,
  VERDICTS,
  type Verdict,
  type VerdictFinding,
} from './match-report.js';
export {
  CARD_STATES,
  type Candidate,
  type CardState,
  MISMATCH_REASONS,
  type MismatchReason,
  type PhysicalCard,
  REGISTRATION_STATES,
  type Registration,
  type RegistrationState,
} from './registration.js';
