import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../accounts/role.js';
import { maskReport } from './mask-report.js';
import { match } from './match.js';
import { candidateOf, NOW, readingOf } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';

const report = match(readingOf(), [candidateOf()], DEFAULT_POLICY, NOW);

describe('maskReport', () => {
  it('masks the ID number on both sides and the card number, and nothing else', () => {
    const masked = maskReport(report);
    const other = (whole: typeof report) => ({
      ...whole,
      fields: whole.fields.filter(({ field }) => field !== 'idNumber'),
      card: null,
    });
    expect(masked.fields.find(({ field }) => field === 'idNumber')).toMatchObject({
      onCard: '4399 **** **** 0020',
      onPlatform: '4399 **** **** 0020',
    });
    expect(masked.card?.cardNumber).toBe('4399 **** **** 0020');
    expect(other(masked)).toEqual(other(report));
  });

  it('leaves the report that it was given, and what is not there, as it was', () => {
    expect(report.card?.cardNumber).toBe('439901198802290020');
    const unreadable = match(readingOf({ idNumber: { status: 'absent' } }), [], DEFAULT_POLICY, NOW);
    expect(maskReport(unreadable)).toEqual(unreadable);
  });
});

describe('R20 what each role sees of a report', () => {
  const REVIEWERS: readonly Role[] = [
    'unit-admin',
    'unit-education',
    'training-base',
    'county',
    'prefecture',
    'province',
  ];
  const BLIND: readonly Role[] = ['information-centre', 'customer-service'];
  const others = ROLES.filter((role) => !REVIEWERS.includes(role) && !BLIND.includes(role));

  it.each(REVIEWERS)('%s decides on the case and sees both values whole', (role) => {
    expect(maskReport(report, role)).toEqual(report);
  });

  it.each(others)('%s sees names and masked numbers, as at the counter', (role) => {
    expect(maskReport(report, role)).toEqual(maskReport(report));
  });

  it.each(BLIND)('R17: %s sees verdicts, rules and grades, and nothing of the person', (role) => {
    const masked = maskReport(report, role);
    expect(JSON.stringify(masked)).not.toMatch(/欧阳|示范|439901|1988|2016000731|registration-1/u);
    expect(masked.findings).toEqual(report.findings);
    expect(masked.fields.map(({ grade }) => grade)).toEqual(report.fields.map(({ grade }) => grade));
  });

  it.each(ROLES)('changes nothing when it masks twice for %s', (role) => {
    expect(maskReport(maskReport(report, role), role)).toEqual(maskReport(report, role));
  });
});
