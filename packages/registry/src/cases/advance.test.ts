import { describe, expect, it } from 'vitest';
import type { UnitPath } from '../accounts/unit.js';
import { advance } from './advance.js';
import type { CaseDecision } from './case-decision.js';
import { accepted, actorOf, approval, CHAINS, climbed, NOW, opened, receipt, SEAL } from './case-fixture.js';
import { CASE_KINDS } from './case-kind.js';
import { reviewOpinions } from './case-views.js';
import type { EscalationCase } from './escalation-case.js';
import { afterContactChange } from './open-case.js';

const PROVINCE = actorOf('province');
const execution = (outcome?: 'free-number' | 'confirm-number'): CaseDecision => ({
  action: 'execute',
  actor: PROVINCE,
  opinion: '同意办理',
  ...(outcome !== undefined && { outcome }),
});
const after = (escalation: EscalationCase, decision: CaseDecision, now = NOW) =>
  advance(escalation, decision, CHAINS.full, now);

describe('R11, R12, R16, R20: a case climbs', () => {
  it.each([
    ['replacement', undefined, ['flag-card', 'make-replacement-card', 'notify-opener']],
    ['no-unit', undefined, ['set-unit', 'notify-opener']],
    ['void', undefined, ['void-registration', 'void-cards', 'free-id-number', 'notify-opener']],
    ['id-dispute', 'free-number', ['void-registration', 'void-cards', 'free-id-number', 'notify-opener']],
    ['id-dispute', 'confirm-number', ['confirm-id-number', 'notify-opener']],
  ] as const)(
    'R11, R12, R16, R20: %s with outcome %s brings about %j when the province executes it',
    (kind, outcome, effects) => {
      const received = climbed(opened(kind), 'province');
      const result = after(received, execution(outcome));
      expect(result).toMatchObject({ ok: true, effects, case: { clear: { state: 'executed', awaiting: null } } });
    },
  );

  it.each(CASE_KINDS)('R11: nobody but the province executes a case of kind %s', (kind) => {
    const received = climbed(opened(kind), 'province');
    for (const role of ['unit-admin', 'unit-education', 'county', 'prefecture', 'information-centre'] as const)
      expect(after(received, { ...execution(), actor: actorOf(role) } as CaseDecision)).toEqual({
        ok: false,
        problem: 'not-allowed',
      });
  });

  it('R12: a dispute is settled either way or not at all, and nothing else has an outcome', () => {
    expect(after(climbed(opened('id-dispute'), 'province'), execution())).toEqual({
      ok: false,
      problem: 'outcome-invalid',
    });
    expect(after(climbed(opened('void'), 'province'), execution('free-number'))).toEqual({
      ok: false,
      problem: 'outcome-invalid',
    });
  });

  it('R28: goes from a direct unit to the province itself', () => {
    const direct = opened('void', { unitPath: '/43/u900' as UnitPath, openedBy: actorOf('registrant') });
    const unit = { ...actorOf('unit-education'), unitPath: '/43/u900' as UnitPath };
    const reviewed = accepted(
      advance(direct, { ...approval('unit-education'), actor: unit } as CaseDecision, CHAINS.direct, NOW),
    );
    expect(reviewed.clear).toMatchObject({ state: 'unit-reviewed', awaiting: 'province' });
    expect(accepted(advance(reviewed, receipt, CHAINS.direct, NOW)).clear.state).toBe('province-received');
  });

  it('R28: is decided by no other unit, county or prefecture', () => {
    const elsewhere = { ...actorOf('county'), unitPath: '/43/4306/430603' as UnitPath };
    expect(after(climbed(opened('void'), 'unit'), { ...approval('county'), actor: elsewhere } as CaseDecision)).toEqual(
      {
        ok: false,
        problem: 'outside-jurisdiction',
      },
    );
  });

  it('R16: may be entered and reviewed by a training base too', () => {
    const base = actorOf('training-base');
    const escalation = opened('no-unit', { openedBy: base });
    expect(accepted(after(escalation, approval('training-base'))).personal.approvals[0]).toMatchObject({
      role: 'training-base',
      level: 'unit',
    });
    expect(after(opened('replacement'), approval('training-base')).ok).toBe(false);
  });

  it('R69: holds actor, role, level, time, opinion and seal of each approval', () => {
    const { personal } = climbed(opened('void'), 'prefecture');
    expect(personal.approvals).toEqual([
      {
        actorId: 'unit-education-1',
        role: 'unit-education',
        level: 'unit',
        at: NOW.toISOString(),
        opinion: '同意',
        seal: SEAL,
      },
      { actorId: 'county-1', role: 'county', level: 'county', at: NOW.toISOString(), opinion: '同意', seal: SEAL },
      {
        actorId: 'prefecture-1',
        role: 'prefecture',
        level: 'prefecture',
        at: NOW.toISOString(),
        opinion: '同意',
        seal: SEAL,
      },
    ]);
  });

  it('R69: gives the opinions of the chain, the province last', () => {
    const executed = accepted(after(climbed(opened('void'), 'province'), execution()));
    expect(reviewOpinions(executed).map(({ level, opinion }) => `${level} ${opinion}`)).toEqual([
      'unit 同意',
      'county 同意',
      'prefecture 同意',
      'province 同意办理',
    ]);
  });
});

describe('R11: nothing is skipped', () => {
  it('R11: a case does not reach the province where an approval is missing, whatever its state says', () => {
    const sealed = climbed(opened('void'), 'prefecture');
    for (const level of ['unit', 'county', 'prefecture']) {
      const approvals = sealed.personal.approvals.filter((one) => one.level !== level);
      const holed = { ...sealed, personal: { ...sealed.personal, approvals } };
      expect(after(holed, receipt)).toEqual({ ok: false, problem: 'approval-missing' });
    }
  });

  it('R11: a county level that was switched on meanwhile seals first (D6.3)', () => {
    const sealed = climbed(opened('void'), 'prefecture', CHAINS.withoutCounty);
    expect(after(sealed, receipt)).toEqual({ ok: false, problem: 'approval-missing' });
    const back = accepted(after(sealed, { action: 'return', actor: PROVINCE, to: 'county', reason: '须经县级审核' }));
    const again = [approval('county'), approval('prefecture'), receipt].reduce(
      (current, decision) => accepted(after(current, decision)),
      back,
    );
    expect(again.clear.state).toBe('province-received');
  });

  it('R11: a county level that was switched off meanwhile is spoken for by the prefecture (D6.3)', () => {
    const sealed = climbed(opened('void'), 'prefecture');
    const back = accepted(after(sealed, { action: 'return', actor: PROVINCE, to: 'county', reason: '请复核' }));
    const resealed = accepted(advance(back, approval('prefecture'), CHAINS.withoutCounty, NOW));
    expect(accepted(advance(resealed, receipt, CHAINS.withoutCounty, NOW)).clear.state).toBe('province-received');
  });

  it('R28: a unit that came to answer to the province meanwhile is asked again by the province', () => {
    const back = accepted(
      after(climbed(opened('void'), 'province'), {
        action: 'return',
        actor: PROVINCE,
        to: 'prefecture',
        reason: '请复核',
      }),
    );
    const toUnit = { action: 'return', actor: PROVINCE, to: 'unit', reason: '改由单位直报' } as const;
    expect(after(back, toUnit)).toEqual({ ok: false, problem: 'not-your-turn' });
    const asked = accepted(advance(back, toUnit, CHAINS.direct, NOW));
    const resealed = accepted(advance(asked, approval('unit-education'), CHAINS.direct, NOW));
    expect(accepted(advance(resealed, receipt, CHAINS.direct, NOW)).clear.state).toBe('province-received');
  });

  it.each([
    ['seal-invalid', { seal: { kind: 'scan', sha256: 'AB'.repeat(32) } }],
    ['seal-invalid', { seal: { kind: 'scan', sha256: '' } }],
    ['seal-invalid', { seal: { kind: 'e-seal', algorithm: '', signature: 'QUJD'.repeat(8) } }],
    ['seal-invalid', { seal: { kind: 'e-seal', algorithm: 'SM2-SM3', signature: '' } }],
    ['opinion-invalid', { opinion: '  ' }],
    ['opinion-invalid', { opinion: '同'.repeat(501) }],
  ])('R11: refuses an approval for %s', (problem, changes) => {
    const decision = { ...approval('unit-education'), ...changes } as CaseDecision;
    expect(after(opened('void'), decision)).toEqual({ ok: false, problem });
  });

  it('R11: takes an electronic seal as evidence too (D6.16)', () => {
    const seal = { kind: 'e-seal', algorithm: 'SM2-SM3', signature: 'QUJD'.repeat(24) } as const;
    expect(after(opened('void'), { ...approval('unit-education'), seal } as CaseDecision).ok).toBe(true);
  });

  it('R22: takes no decision by a clock that was set back', () => {
    expect(after(opened('void'), approval('unit-education'), new Date(NOW.getTime() - 1))).toEqual({
      ok: false,
      problem: 'clock-behind',
    });
  });

  it('R28: goes along no chain that is none', () => {
    expect(advance(opened('void'), approval('unit-education'), ['unit', 'prefecture'], NOW)).toEqual({
      ok: false,
      problem: 'chain-invalid',
    });
  });
});

describe('R20: a replacement after a change of contact data', () => {
  const escalation = opened('replacement', { contactChangedAt: '2026-06-21T00:00:00.000Z' });

  it('R20: does not reach the province on a word over the phone', () => {
    expect(escalation.clear.needsStrongerProof).toBe(true);
    expect(after(climbed(escalation, 'prefecture'), receipt)).toEqual({
      ok: false,
      problem: 'stronger-proof-missing',
    });
  });

  it('R20: does not either when the contact data is changed while it is under way', () => {
    const changed = afterContactChange(climbed(opened('replacement'), 'province'));
    expect(after(changed, execution())).toEqual({ ok: false, problem: 'stronger-proof-missing' });
    expect(afterContactChange(opened('void')).clear.needsStrongerProof).toBe(false);
  });

  it('R20: does once a level has seen the person', () => {
    const seen = { ...approval('unit-education'), reissueProof: 'id-card-in-person' } as CaseDecision;
    const sealed = [seen, approval('county'), approval('prefecture')].reduce(
      (current, decision) => accepted(after(current, decision)),
      escalation,
    );
    expect(after(sealed, receipt).ok).toBe(true);
  });
});
