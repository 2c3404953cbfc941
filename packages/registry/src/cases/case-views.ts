import type { CaseClear, CaseStep, EscalationCase } from './escalation-case.js';
import type { EscalationLevel } from './level.js';
import { remarkOfPairs } from './value-pair.js';

/**
 * The remark of annex 4 (R67): for an information error the wrong and the right data, for a card lost or damaged nothing. Null for
 * an information error of which a half is missing, and for a case that has no place in annex 4.
 */
export function remarkOf({ clear, personal: { details } }: EscalationCase): string | null {
  if (details.kind !== 'replacement') return null;
  return clear.reasonCode === 'information-error' ? remarkOfPairs(details.corrections) : '';
}

/** Whether a case has all that its annex asks for. */
export function isExportable(escalation: EscalationCase): boolean {
  return escalation.clear.kind !== 'replacement' || remarkOf(escalation) !== null;
}

/** The opinions that stand, from the unit up to the province: the last column of annex 6 (R69). */
export function reviewOpinions({
  personal,
}: EscalationCase): { level: EscalationLevel; opinion: string; at: string }[] {
  const sealed = personal.approvals.map(({ level, opinion, at }) => ({ level, opinion, at }));
  const settled = personal.trail.filter(({ action }) => action === 'execute' || action === 'refuse');
  return [...sealed, ...settled.map(({ words, at }) => ({ level: 'province' as const, opinion: words ?? '', at }))];
}

/** What whoever opened a case sees of it, in whatever state it is: where it stands, and why it was returned or refused. */
export interface OpenerView
  extends Pick<CaseClear, 'id' | 'kind' | 'state' | 'awaiting' | 'openedAt' | 'periodKey' | 'rolledOverFrom'> {
  /** Without who did it; the words are those of returns and refusals. */
  steps: Pick<CaseStep, 'action' | 'level' | 'at' | 'words' | 'returnedTo'>[];
}

const TOLD_WITH_WORDS: readonly CaseStep['action'][] = ['return', 'refuse'];

/** Null for anybody else. */
export function openerView({ clear, personal }: EscalationCase, accountId: string): OpenerView | null {
  if (accountId !== clear.openedBy.id) return null;
  const { id, kind, state, awaiting, openedAt, periodKey, rolledOverFrom } = clear;
  const steps = personal.trail.map(({ action, level, at, words, returnedTo }) => ({
    action,
    level,
    at,
    ...(words !== undefined && TOLD_WITH_WORDS.includes(action) && { words }),
    ...(returnedTo !== undefined && { returnedTo }),
  }));
  return {
    id,
    kind,
    state,
    awaiting,
    openedAt,
    periodKey,
    ...(rolledOverFrom !== undefined && { rolledOverFrom }),
    steps,
  };
}
