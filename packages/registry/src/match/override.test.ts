import { describe, expect, it } from 'vitest';
import type { Registration } from '../registration/registration.js';
import { match } from './match.js';
import { candidateOf, cardOf, NOW, OTHER_ID_NUMBER, readingOf, withFurther, written } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';
import type { MatchReading } from './match-reading.js';
import { VERDICTS } from './match-report.js';
import { overrideVerdict } from './override.js';

const request = { reason: '身份证已核对，登记的性别有误', by: 'clerk-1', second: 'admin-1' };
const reportOf = (record: Partial<Registration>, reading: MatchReading = readingOf()) =>
  match(reading, [candidateOf(record)], DEFAULT_POLICY, NOW);
const differing = reportOf({ sex: '1' });

describe('R20 setting objections aside', () => {
  it('takes a reason and two persons, and keeps what was decided by which rules', () => {
    expect(overrideVerdict(differing, request, DEFAULT_POLICY, NOW)).toEqual({
      ok: true,
      override: {
        ...request,
        verdicts: ['field-mismatch'],
        registrationId: 'registration-1',
        policyVersion: DEFAULT_POLICY.version,
        at: NOW.toISOString(),
      },
    });
  });

  it.each([
    ['the same person twice', { second: 'clerk-1' }, 'same-person'],
    ['no second person', { second: '' }, 'same-person'],
    ['no reason', { reason: ' 好 ' }, 'reason-missing'],
    ['a reason without end', { reason: '因'.repeat(201) }, 'reason-missing'],
  ])('refuses %s', (_what, changes, problem) => {
    expect(overrideVerdict(differing, { ...request, ...changes }, DEFAULT_POLICY, NOW)).toEqual({ ok: false, problem });
  });

  it('has nothing to do where nothing stands in the way', () => {
    expect(overrideVerdict(reportOf({}), request, DEFAULT_POLICY, NOW)).toEqual({
      ok: false,
      problem: 'nothing-to-override',
    });
  });

  it('R9, X2: never sets aside whose card it is or whether it is one, even by a policy that names every verdict', () => {
    const reckless = { ...DEFAULT_POLICY, overridable: VERDICTS };
    const challenge = '0102030405060708';
    const reports = [
      reportOf({}, readingOf({}, { result: 'failed', challenge })),
      reportOf({ idNumber: OTHER_ID_NUMBER }),
      reportOf({ state: 'submitted' }),
      reportOf({}, readingOf({ cardNumber: written(OTHER_ID_NUMBER) })),
      match(readingOf({ sex: written('01') }), [candidateOf({}, [cardOf({ state: 'suspended' })])], reckless, NOW),
    ];
    for (const report of reports) {
      expect(overrideVerdict(report, request, reckless, NOW)).toEqual({ ok: false, problem: 'not-overridable' });
    }
  });

  it('X2: sets an expired card aside only where the policy says so', () => {
    const expired = reportOf({}, withFurther(readingOf(), { validUntil: written('20260101') }));
    const lenient = { ...DEFAULT_POLICY, overridable: ['expired' as const] };
    expect(overrideVerdict(expired, request, DEFAULT_POLICY, NOW).ok).toBe(false);
    expect(overrideVerdict(expired, request, lenient, NOW).ok).toBe(true);
  });
});
