export {
  type Candidate,
  type MatchedCard,
  type Standing,
  SUSPENSION_REASONS,
  type SuspensionReason,
} from './candidate.js';
export { type DifferingCharacters, differingCharacters } from './differing-characters.js';
export { maskReport } from './mask-report.js';
export { match } from './match.js';
export { DEFAULT_POLICY, type MatchPolicy, OVERRIDABLE_AT_MOST } from './match-policy.js';
export type { MatchReading } from './match-reading.js';
export {
  COMPARED_FIELDS,
  type ComparedField,
  FINDING_DETAILS,
  type FieldComparison,
  type FieldGrade,
  type FindingDetail,
  INFORMING_VERDICTS,
  informs,
  isPersonalNumber,
  type MatchReport,
  VERDICTS,
  type Verdict,
  type VerdictFinding,
} from './match-report.js';
export { compareNames, type NameGrade } from './name-comparison.js';
export { normaliseName } from './name-normalisation.js';
export {
  OVERRIDE_PROBLEMS,
  type Override,
  type OverrideProblem,
  type OverrideRequest,
  type OverrideResult,
  overrideVerdict,
} from './override.js';
export { type PolicyProblem, type PolicyResult, parsePolicy } from './parse-policy.js';
export { sameDocument } from './person-key.js';
export { type Conflict, type Rematch, rematch } from './rematch.js';
