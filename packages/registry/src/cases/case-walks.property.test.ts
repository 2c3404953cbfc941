import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../accounts/role.js';
import { advance } from './advance.js';
import type { CaseDecision } from './case-decision.js';
import { actorOf, CHAINS, DETAILS, NOW, opened, SEAL } from './case-fixture.js';
import { CASE_KINDS, CLOSED_CASE_STATES } from './case-kind.js';
import { openerView } from './case-views.js';

const ACTORS = [...ROLES, 'unit-education', 'county', 'prefecture', 'province', 'province'] as const;
const decisions: fc.Arbitrary<CaseDecision> = fc
  .record({
    action: fc.constantFrom(
      'approve',
      'approve',
      'approve',
      'receive',
      'receive',
      'execute',
      'refuse',
      'return',
      'resubmit',
      'withdraw',
    ),
    role: fc.constantFrom(...ACTORS),
    seal: fc.constantFrom(SEAL, SEAL, SEAL, { kind: 'scan', sha256: 'none' } as const),
    to: fc.constantFrom('opener', 'unit', 'county', 'prefecture'),
    kind: fc.constantFrom(...CASE_KINDS),
    outcome: fc.constantFrom(undefined, 'free-number', 'confirm-number'),
  })
  .map(
    ({ action, role, seal, to, kind, outcome }) =>
      ({
        action,
        actor: actorOf(role),
        opinion: '同意',
        reason: '材料不全',
        seal,
        to,
        details: DETAILS[kind],
        ...(outcome !== undefined && { outcome }),
      }) as CaseDecision,
  );

describe('R11: a case, whatever is tried by whomever', () => {
  it('R11: never reaches the province without the seal of every earlier level, and is over once it is closed', () => {
    const reached = { province: 0, executed: 0, returned: 0, refused: 0 };
    const walk = fc.property(
      fc.constantFrom(...CASE_KINDS),
      fc.constantFrom(CHAINS.full, CHAINS.withoutCounty, CHAINS.direct),
      fc.array(decisions, { minLength: 30, maxLength: 120 }),
      (kind, chain, tried) => {
        let escalation = opened(kind);
        for (const [index, decision] of tried.entries()) {
          const before = escalation;
          const result = advance(before, decision, chain, new Date(NOW.getTime() + index * 1000));
          if (CLOSED_CASE_STATES.includes(before.clear.state)) expect(result).toEqual({ ok: false, problem: 'closed' });
          if (!result.ok) continue;
          escalation = result.case;

          const { state, awaiting } = escalation.clear;
          if (state === 'province-received' || state === 'executed' || state === 'refused') {
            reached.province += 1;
            const sealed = escalation.personal.approvals.filter(({ seal }) => seal === SEAL).map(({ level }) => level);
            expect(sealed).toEqual(chain.slice(0, -1));
          }
          if (state === 'executed') {
            reached.executed += 1;
            expect(decision.actor.role).toBe('province');
          }
          if (state === 'refused') reached.refused += 1;
          if (state === 'returned') reached.returned += 1;
          expect(awaiting === null).toBe(CLOSED_CASE_STATES.includes(state));
          expect(openerView(escalation, 'registrant-1')?.state).toBe(state);
          expect(escalation.personal.trail).toHaveLength(before.personal.trail.length + 1);
        }
      },
    );
    fc.assert(walk, { numRuns: 400, seed: 11 });
    expect(Math.min(...Object.values(reached))).toBeGreaterThan(5);
  });
});
