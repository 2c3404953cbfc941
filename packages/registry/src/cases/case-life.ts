import type { Role } from '../accounts/role.js';
import { type StateMachine, stateMachine, type Transition } from '../state-machine.js';
import { CASE_RULES, type CaseKind, type CaseState } from './case-kind.js';
import type { CaseAction } from './escalation-case.js';
import { ESCALATION_LEVELS, type EscalationLevel, rolesAt, type SealingLevel } from './level.js';

type Row = Transition<CaseState, CaseAction, Role>;

/** The state that a level's approval leads to. */
const APPROVED: Readonly<Record<SealingLevel, CaseState>> = {
  unit: 'unit-reviewed',
  county: 'county-reviewed',
  prefecture: 'prefecture-sealed',
};

/** The level whose approval has led to a state; null for a new case. */
const CLIMBING: readonly (readonly [CaseState, SealingLevel | null])[] = [
  ['opened', null],
  ['unit-reviewed', 'unit'],
  ['county-reviewed', 'county'],
  ['prefecture-sealed', 'prefecture'],
];

/**
 * D5.3 as a table, for a kind of case and the chain of its unit: the chain decides only who comes next. Were the chain to change
 * under a case (a county level is switched on or off), it goes on from where it stands.
 */
export function caseLife(kind: CaseKind, chain: readonly EscalationLevel[]): StateMachine<CaseState, CaseAction, Role> {
  const rows: Row[] = [];
  const by = (level: EscalationLevel): readonly Role[] => rolesAt(level, kind);

  for (const [from, reached] of CLIMBING) {
    const next = levelAbove(reached, chain);
    rows.push(
      next === 'province'
        ? { from, action: 'receive', by: by(next), to: 'province-received' }
        : { from, action: 'approve', by: by(next), to: APPROVED[next] },
      { from, action: 'return', by: by(next), to: 'returned' },
    );
  }

  rows.push(
    { from: 'province-received', action: 'execute', by: by('province'), to: 'executed' },
    { from: 'province-received', action: 'refuse', by: by('province'), to: 'refused' },
    { from: 'province-received', action: 'return', by: by('province'), to: 'returned' },
  );

  for (const level of chain) {
    if (level !== 'province') rows.push({ from: 'returned', action: 'approve', by: by(level), to: APPROVED[level] });
    rows.push({ from: 'returned', action: 'return', by: by(level), to: 'returned' });
  }

  const { openers } = CASE_RULES[kind];
  rows.push({ from: 'returned', action: 'resubmit', by: openers, to: 'opened' });
  for (const from of ['returned', 'province-received', ...CLIMBING.map(([state]) => state)] as const)
    rows.push({ from, action: 'withdraw', by: openers, to: 'withdrawn' });
  return stateMachine(rows);
}

/** The level of a chain that comes next above one; the first when there is none below. */
export function levelAbove(level: SealingLevel | null, chain: readonly EscalationLevel[]): EscalationLevel {
  const rank = level === null ? -1 : rankOf(level);
  return chain.find((candidate) => rankOf(candidate) > rank) ?? 'province';
}

/** How high a level stands. */
export const rankOf = (level: EscalationLevel): number => ESCALATION_LEVELS.indexOf(level);

/** Whose turn it is in a state; a return names it, and what is closed awaits nobody. */
export function awaitedIn(state: CaseState, chain: readonly EscalationLevel[]): EscalationLevel | null {
  if (state === 'province-received') return 'province';
  const climbing = CLIMBING.find(([candidate]) => candidate === state);
  return climbing === undefined ? null : levelAbove(climbing[1], chain);
}
