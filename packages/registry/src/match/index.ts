export type { Candidate } from './candidate.js';
export { type DifferingCharacters, differingCharacters } from './differing-characters.js';
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
