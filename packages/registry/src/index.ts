export {
  birthDateOf,
  ID_NUMBER_PROBLEMS,
  type IdNumber,
  type IdNumberProblem,
  type IdNumberRemark,
  type IdNumberResult,
  parseIdNumber,
  provinceOf,
  regionOf,
  sameIdNumber,
  sexOf,
} from '@jika/health-card';
export { CARD_ACTIONS, type CardAction, cardAfter } from './card-life.js';
export { type DifferingCharacters, differingCharacters } from './differing-characters.js';
export { maskIdNumber } from './mask-id-number.js';
export { maskReport } from './mask-report.js';
export { match } from './match.js';
export { DEFAULT_POLICY, type MatchPolicy } from './match-policy.js';
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
export { compareNames, type NameGrade } from './name-comparison.js';
export { normaliseName } from './name-normalisation.js';
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
