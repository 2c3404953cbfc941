import { describe, expect, it } from 'vitest';
import { maskReport } from './mask-report.js';
import { match } from './match.js';
import { candidateOf, NOW, readingOf } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';

describe('maskReport', () => {
  const report = match(readingOf(), [candidateOf()], DEFAULT_POLICY, NOW);

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
