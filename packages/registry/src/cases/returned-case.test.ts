import { describe, expect, it } from 'vitest';
import { advance } from './advance.js';
import type { CaseDecision } from './case-decision.js';
import { accepted, actorOf, approval, CHAINS, climbed, DETAILS, NOW, opened } from './case-fixture.js';
import { openerView } from './case-views.js';
import type { EscalationCase } from './escalation-case.js';

const after = (escalation: EscalationCase, decision: CaseDecision) => advance(escalation, decision, CHAINS.full, NOW);

describe('R11, R20: a case is returned', () => {
  const giveBack = (role: 'unit-education' | 'county' | 'prefecture' | 'province', to: string): CaseDecision =>
    ({ action: 'return', actor: actorOf(role), to, reason: '公章不清晰' }) as CaseDecision;

  it('R20: to the exact level that is named, whose approval and all above are asked again', () => {
    const back = accepted(after(climbed(opened('void'), 'province'), giveBack('province', 'county')));
    expect(back.clear).toMatchObject({ state: 'returned', awaiting: 'county' });
    expect(back.personal.approvals.map(({ level }) => level)).toEqual(['unit']);
    for (const role of ['unit-education', 'prefecture'] as const)
      expect(after(back, approval(role))).toEqual({ ok: false, problem: 'not-your-turn' });
    expect(accepted(after(back, approval('county'))).clear).toMatchObject({
      state: 'county-reviewed',
      awaiting: 'prefecture',
    });
  });

  it.each([
    ['unit-education', 'unit'],
    ['unit-education', 'county'],
    ['county', 'prefecture'],
    ['county', 'county'],
  ] as const)('R20: by %s not to %s, which is no earlier level', (role, to) => {
    const escalation = role === 'county' ? climbed(opened('void'), 'unit') : opened('void');
    expect(after(escalation, giveBack(role, to))).toEqual({ ok: false, problem: 'level-not-earlier' });
  });

  it('R20: not without a reason', () => {
    const decision = { ...giveBack('unit-education', 'opener'), reason: '' } as CaseDecision;
    expect(after(opened('void'), decision)).toEqual({ ok: false, problem: 'reason-invalid' });
  });

  it('R20: further down by the level that it came back to', () => {
    const back = accepted(after(climbed(opened('void'), 'province'), giveBack('province', 'prefecture')));
    const further = accepted(after(back, giveBack('prefecture', 'unit')));
    expect(further.clear.awaiting).toBe('unit');
    expect(further.personal.approvals).toEqual([]);
  });

  it('R20: to the opener, who alone puts it right', () => {
    const back = accepted(after(opened('replacement'), giveBack('unit-education', 'opener')));
    const resubmission = { action: 'resubmit', actor: actorOf('registrant'), details: DETAILS.replacement } as const;
    expect(after(back, { ...resubmission, actor: actorOf('registrant', 'another') })).toMatchObject({
      problem: 'not-the-opener',
    });
    expect(after(back, { ...resubmission, details: DETAILS.void })).toMatchObject({ problem: 'details-invalid' });
    expect(after(back, approval('unit-education'))).toMatchObject({ problem: 'not-your-turn' });
    expect(accepted(after(back, resubmission)).clear).toMatchObject({ state: 'opened', awaiting: 'unit' });
  });

  it('R20: the opener always sees where it stands and why, and nobody else does', () => {
    const back = accepted(after(climbed(opened('void'), 'province'), giveBack('province', 'county')));
    const view = openerView(back, 'registrant-1');
    expect(view).toMatchObject({ state: 'returned', awaiting: 'county' });
    expect(view?.steps.at(-1)).toEqual({
      action: 'return',
      level: 'province',
      at: NOW.toISOString(),
      words: '公章不清晰',
      returnedTo: 'county',
    });
    expect(view?.steps.filter(({ action }) => action === 'approve').every(({ words }) => words === undefined)).toBe(
      true,
    );
    expect(openerView(back, 'county-1')).toBeNull();
  });

  it('R20: not for ever', () => {
    let escalation = opened('void');
    const resubmission = { action: 'resubmit', actor: actorOf('registrant'), details: DETAILS.void } as const;
    for (let round = 0; round < 50; round++)
      escalation = accepted(after(accepted(after(escalation, giveBack('unit-education', 'opener'))), resubmission));
    expect(after(escalation, giveBack('unit-education', 'opener'))).toEqual({
      ok: false,
      problem: 'too-many-returns',
    });
    expect(after(escalation, approval('unit-education')).ok).toBe(true);
  });
});

describe('R20: a case is withdrawn', () => {
  it('R20: by whoever opened it, and by nobody else', () => {
    const escalation = climbed(opened('replacement'), 'county');
    expect(after(escalation, { action: 'withdraw', actor: actorOf('registrant', 'another') })).toEqual({
      ok: false,
      problem: 'not-the-opener',
    });
    const withdrawn = accepted(after(escalation, { action: 'withdraw', actor: actorOf('registrant') }));
    expect(withdrawn.clear).toMatchObject({ state: 'withdrawn', awaiting: null });
    expect(after(withdrawn, approval('prefecture'))).toEqual({ ok: false, problem: 'closed' });
  });
});
