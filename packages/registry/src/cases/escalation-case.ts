import type { Role } from '../accounts/role.js';
import type { UnitPath } from '../accounts/unit.js';
import type { MismatchReason } from '../cards/physical-card.js';
import type { ReissueProof } from '../cards/reissue-proof.js';
import type { PeriodPlace } from '../periods/roll-over.js';
import type { CaseDetails } from './case-details.js';
import type { CaseKind, CaseState } from './case-kind.js';
import type { EscalationLevel, SealingLevel } from './level.js';
import type { SealEvidence } from './seal-evidence.js';

/** A case (D5.3). What is searched by is apart from what is personal and kept sealed. */
export interface EscalationCase {
  clear: CaseClear;
  personal: CasePersonal;
}

/** Instants are ISO 8601 UTC. */
export interface CaseClear extends PeriodPlace {
  id: string;
  kind: CaseKind;
  state: CaseState;
  /** Whose turn it is; null once it is closed. */
  awaiting: ReturnTarget | 'province' | null;
  /** The unit by which the case enters the chain: the work unit or the training base. */
  unitPath: UnitPath;
  /** An opaque key of the card or registration that it is about, such as a keyed hash: one open case per key and kind. */
  subjectKey: string;
  openedBy: { id: string; role: Role };
  openedAt: string;
  lastStepAt: string;
  /** R66: of a replacement, and null for every other kind. */
  reasonCode: MismatchReason | null;
  /** The contact was changed shortly before: somebody must show who they are before the province takes it up (C3, row 22). */
  needsStrongerProof: boolean;
  /** Reports of the same that were merged into this one. */
  mergedIds: readonly string[];
}

export interface CasePersonal {
  person: CasePerson;
  details: CaseDetails;
  /** Those that stand: a return takes away the approvals of the level that it goes to and of all above. In order of level. */
  approvals: readonly Approval[];
  /** All that ever happened, in order of time. */
  trail: readonly CaseStep[];
}

export interface CasePerson {
  name: string;
  /** Or the number of another certificate (R53). */
  idNumber: string;
  phone: string;
  unitName: string;
}

export interface Approval {
  actorId: string;
  role: Role;
  level: SealingLevel;
  at: string;
  opinion: string;
  seal: SealEvidence;
  reissueProof?: ReissueProof;
}

/** Where a case may be returned to: an exact earlier level, or whoever opened it. */
export type ReturnTarget = SealingLevel | 'opener';

export interface CaseStep {
  action: CaseAction | 'open' | 'merge';
  actorId: string;
  role: Role;
  level: EscalationLevel | 'opener';
  at: string;
  /** The opinion of an approval or execution; the reason of a return or refusal. */
  words?: string;
  returnedTo?: ReturnTarget;
}

export const CASE_ACTIONS = ['approve', 'receive', 'execute', 'refuse', 'return', 'resubmit', 'withdraw'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];
