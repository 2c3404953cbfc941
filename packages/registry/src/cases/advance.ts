import type { CaseDecision, CaseProblem } from './case-decision.js';
import { type CaseEffect, executedEffects } from './case-effects.js';
import { levelOf, objectionTo, sealingLevelOf } from './case-guards.js';
import { type CaseState, CLOSED_CASE_STATES } from './case-kind.js';
import { awaitedIn, caseLife, rankOf } from './case-life.js';
import type { Approval, CasePersonal, CaseStep, EscalationCase, ReturnTarget } from './escalation-case.js';
import { type EscalationLevel, isEscalationChain } from './level.js';

export type AdvanceResult =
  | { ok: true; case: EscalationCase; effects: readonly CaseEffect[] }
  | { ok: false; problem: CaseProblem };

/** Takes a case one decision on (D5.3). @param chain the levels from its unit to the province */
export function advance(
  escalation: EscalationCase,
  decision: CaseDecision,
  chain: readonly EscalationLevel[],
  now: Date,
): AdvanceResult {
  const { clear } = escalation;
  if (!isEscalationChain(chain)) return { ok: false, problem: 'chain-invalid' };
  if (CLOSED_CASE_STATES.includes(clear.state)) return { ok: false, problem: 'closed' };
  const state = caseLife(clear.kind, chain).after(clear.state, decision.action, decision.actor.role);
  if (state === null) return { ok: false, problem: 'not-allowed' };
  if (now < new Date(clear.lastStepAt)) return { ok: false, problem: 'clock-behind' };
  const problem = objectionTo({ escalation, decision, chain });
  if (problem !== null) return { ok: false, problem };

  const at = now.toISOString();
  const awaiting = decision.action === 'return' ? decision.to : awaitedIn(state, chain);
  return {
    ok: true,
    case: {
      clear: { ...clear, state, awaiting, lastStepAt: at },
      personal: {
        ...personalAfter(escalation, decision, at),
        trail: [...escalation.personal.trail, stepOf(decision, at)],
      },
    },
    effects: effectsOf(escalation, decision, state),
  };
}

function personalAfter({ personal }: EscalationCase, decision: CaseDecision, at: string): CasePersonal {
  if (decision.action === 'approve')
    return { ...personal, approvals: [...personal.approvals, approvalOf(decision, at)] };
  if (decision.action === 'return') return { ...personal, approvals: approvalsBelow(decision.to, personal.approvals) };
  if (decision.action === 'resubmit') return { ...personal, details: decision.details };
  return personal;
}

/** Who is asked again seals again, and so do all above. */
function approvalsBelow(target: ReturnTarget, approvals: readonly Approval[]): Approval[] {
  return target === 'opener' ? [] : approvals.filter(({ level }) => rankOf(level) < rankOf(target));
}

function approvalOf(decision: Extract<CaseDecision, { action: 'approve' }>, at: string): Approval {
  const { actor, opinion, seal, reissueProof } = decision;
  const { id: actorId, role } = actor;
  const approval = { actorId, role, level: sealingLevelOf(role), at, opinion: opinion.trim(), seal };
  return reissueProof === undefined ? approval : { ...approval, reissueProof };
}

function stepOf(decision: CaseDecision, at: string): CaseStep {
  const { action, actor } = decision;
  const level = action === 'resubmit' || action === 'withdraw' ? 'opener' : levelOf(decision);
  const step: CaseStep = { action, actorId: actor.id, role: actor.role, level, at };
  if ('opinion' in decision) return { ...step, words: decision.opinion.trim() };
  if ('to' in decision) return { ...step, words: decision.reason.trim(), returnedTo: decision.to };
  if ('reason' in decision) return { ...step, words: decision.reason.trim() };
  return step;
}

function effectsOf({ clear }: EscalationCase, decision: CaseDecision, state: CaseState): readonly CaseEffect[] {
  if (decision.action === 'execute') return [...(executedEffects(clear.kind, decision.outcome) ?? []), 'notify-opener'];
  return state === 'returned' || state === 'refused' ? ['notify-opener'] : [];
}
