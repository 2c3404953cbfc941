import type { Role } from '../accounts/role.js';
import type { CaseKind } from './case-kind.js';

/** The levels that a case climbs, from the bottom up. County is there only where its prefecture has it so (D6.3). */
export const ESCALATION_LEVELS = ['unit', 'county', 'prefecture', 'province'] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

/** The levels whose seal a case needs before the province takes it up. */
export type SealingLevel = Exclude<EscalationLevel, 'province'>;
export const SEALING_LEVELS = ['unit', 'county', 'prefecture'] as const satisfies readonly SealingLevel[];

/** From the unit to the province, each level once and in order; a direct unit's chain is those two (R28). */
export function isEscalationChain(chain: readonly EscalationLevel[]): boolean {
  const ranks = chain.map((level) => ESCALATION_LEVELS.indexOf(level));
  const ascending = ranks.every((rank, index) => index === 0 || rank > (ranks[index - 1] ?? rank));
  return ascending && chain[0] === 'unit' && chain.at(-1) === 'province';
}

/** Who speaks for a level. "No unit" alone may be put right through a training base (R16). */
export function rolesAt(level: EscalationLevel, kind: CaseKind): readonly Role[] {
  if (level !== 'unit') return [level];
  return kind === 'no-unit' ? ['unit-education', 'unit-admin', 'training-base'] : ['unit-education', 'unit-admin'];
}
