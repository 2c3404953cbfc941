import { isWithin } from '../accounts/unit.js';
import type { CaseDecision, CaseProblem } from './case-decision.js';
import { areDetailsBounded } from './case-details.js';
import { executedEffects } from './case-effects.js';
import { awaitedIn, levelAbove, rankOf } from './case-life.js';
import type { CaseAction, EscalationCase, ReturnTarget } from './escalation-case.js';
import { type EscalationLevel, SEALING_LEVELS, type SealingLevel } from './level.js';
import { isSealEvidence } from './seal-evidence.js';

const LONGEST_WORDS = 500;
const MOST_RETURNS = 50;

interface Attempt<Decision extends CaseDecision = CaseDecision> {
  escalation: EscalationCase;
  decision: Decision;
  chain: readonly EscalationLevel[];
}

type Of<Action extends CaseAction> = Extract<CaseDecision, { action: Action }>;
type Guard<Decision extends CaseDecision = CaseDecision> = (attempt: Attempt<Decision>) => CaseProblem | null;

/** What must hold beside the table of states, for every decision and in this order. */
const GUARDS: { readonly [Action in CaseAction]: readonly Guard<Of<Action>>[] } = {
  approve: [inJurisdiction, inTurn, withOpinion, withSeal, withEarlierApprovals],
  receive: [inJurisdiction, withEarlierApprovals, withStrongerProof],
  execute: [inJurisdiction, withOpinion, withEarlierApprovals, withStrongerProof, withOutcome],
  refuse: [inJurisdiction, withReason],
  return: [inJurisdiction, inTurn, withReason, toEarlierLevel, notForEver],
  resubmit: [byOpener, inTurn, withSameKind],
  withdraw: [byOpener],
};

/** The first thing that stands against a decision; null when nothing does. */
export function objectionTo(attempt: Attempt): CaseProblem | null {
  for (const guard of GUARDS[attempt.decision.action] as readonly Guard[]) {
    const problem = guard(attempt);
    if (problem !== null) return problem;
  }
  return null;
}

/** Whose turn it is. A level that has left the chain since the case was returned to it is spoken for by the next above. */
export function turnOf({ clear }: EscalationCase, chain: readonly EscalationLevel[]): ReturnTarget | 'province' | null {
  const { state, awaiting } = clear;
  if (state !== 'returned') return awaitedIn(state, chain);
  if (awaiting === null || awaiting === 'opener' || awaiting === 'province' || chain.includes(awaiting))
    return awaiting;
  return levelAbove(awaiting, chain);
}

function inJurisdiction({ escalation, decision }: Attempt): CaseProblem | null {
  return isWithin(escalation.clear.unitPath, decision.actor.unitPath) ? null : 'outside-jurisdiction';
}

function inTurn({ escalation, decision, chain }: Attempt): CaseProblem | null {
  const actsAs = decision.action === 'resubmit' ? 'opener' : levelOf(decision);
  return turnOf(escalation, chain) === actsAs ? null : 'not-your-turn';
}

function byOpener({ escalation, decision }: Attempt): CaseProblem | null {
  return escalation.clear.openedBy.id === decision.actor.id ? null : 'not-the-opener';
}

function withOpinion({ decision }: Attempt<Of<'approve' | 'execute'>>): CaseProblem | null {
  return areWords(decision.opinion) ? null : 'opinion-invalid';
}

function withReason({ decision }: Attempt<Of<'refuse' | 'return'>>): CaseProblem | null {
  return areWords(decision.reason) ? null : 'reason-invalid';
}

function withSeal({ decision }: Attempt<Of<'approve'>>): CaseProblem | null {
  return isSealEvidence(decision.seal) ? null : 'seal-invalid';
}

/** R11: asked of the approvals themselves, not of the state, so that a level that was switched on since is not skipped either. */
function withEarlierApprovals({ escalation, decision, chain }: Attempt): CaseProblem | null {
  const sealed = new Set<EscalationLevel>(escalation.personal.approvals.map(({ level }) => level));
  const earlier = chain.filter((level) => rankOf(level) < rankOf(levelOf(decision)));
  return earlier.every((level) => sealed.has(level)) ? null : 'approval-missing';
}

function withStrongerProof({ escalation: { clear, personal } }: Attempt): CaseProblem | null {
  const proven = personal.approvals.some(({ reissueProof }) => reissueProof !== undefined);
  return clear.needsStrongerProof && !proven ? 'stronger-proof-missing' : null;
}

function withOutcome({ escalation, decision }: Attempt<Of<'execute'>>): CaseProblem | null {
  return executedEffects(escalation.clear.kind, decision.outcome) === null ? 'outcome-invalid' : null;
}

function toEarlierLevel({ decision, chain }: Attempt<Of<'return'>>): CaseProblem | null {
  const { to } = decision;
  const isEarlier = to === 'opener' || (chain.includes(to) && rankOf(to) < rankOf(levelOf(decision)));
  return isEarlier ? null : 'level-not-earlier';
}

function notForEver({ escalation }: Attempt): CaseProblem | null {
  const returns = escalation.personal.trail.filter(({ action }) => action === 'return');
  return returns.length < MOST_RETURNS ? null : 'too-many-returns';
}

function withSameKind({ escalation, decision }: Attempt<Of<'resubmit'>>): CaseProblem | null {
  const { details } = decision;
  return details.kind === escalation.clear.kind && areDetailsBounded(details) ? null : 'details-invalid';
}

function areWords(text: string): boolean {
  return text.trim() !== '' && text.length <= LONGEST_WORDS;
}

/** The level that a decision speaks for: below the county it is the unit. */
export function levelOf({ actor: { role } }: CaseDecision): EscalationLevel {
  return role === 'province' ? role : sealingLevelOf(role);
}

/** The level that a role seals for. */
export function sealingLevelOf(role: CaseDecision['actor']['role']): SealingLevel {
  return SEALING_LEVELS.find((level) => level === role) ?? 'unit';
}
