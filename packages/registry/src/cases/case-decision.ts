import type { Role } from '../accounts/role.js';
import type { UnitPath } from '../accounts/unit.js';
import type { ReissueProof } from '../cards/reissue-proof.js';
import type { CaseDetails } from './case-details.js';
import type { DisputeOutcome } from './case-effects.js';
import type { ReturnTarget } from './escalation-case.js';
import type { SealEvidence } from './seal-evidence.js';

/** Who decides, and the unit that the account is of. */
export interface CaseActor {
  id: string;
  role: Role;
  unitPath: UnitPath;
}

/** What somebody decides about a case. Opinions and reasons have 1 to 500 characters. */
export type CaseDecision =
  | { action: 'approve'; actor: CaseActor; opinion: string; seal: SealEvidence; reissueProof?: ReissueProof }
  | { action: 'receive'; actor: CaseActor }
  | { action: 'execute'; actor: CaseActor; opinion: string; outcome?: DisputeOutcome }
  | { action: 'refuse'; actor: CaseActor; reason: string }
  | { action: 'return'; actor: CaseActor; to: ReturnTarget; reason: string }
  | { action: 'resubmit'; actor: CaseActor; details: CaseDetails }
  | { action: 'withdraw'; actor: CaseActor };

export const CASE_PROBLEMS = [
  'chain-invalid',
  'closed',
  'not-allowed', // this role cannot do that in this state
  'not-your-turn', // returned to another level
  'not-the-opener',
  'outside-jurisdiction', // R28: of another unit, county or prefecture
  'clock-behind', // the server's clock stands before the last step
  'opinion-invalid',
  'reason-invalid',
  'seal-invalid',
  'level-not-earlier',
  'too-many-returns',
  'approval-missing', // R11
  'stronger-proof-missing',
  'outcome-invalid',
  'details-invalid',
] as const;
export type CaseProblem = (typeof CASE_PROBLEMS)[number];
