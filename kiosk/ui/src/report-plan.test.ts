import { reportRequestSchema } from '@jika/contract';
import type { FieldComparison, MatchReport } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { chosenFields, corrected, lackOf, newDraft, toggled } from './report-draft.js';
import { REPORT_OFFERS, reportRequest } from './report-plan.js';

const MASKED = '4399 **** **** 0020';
const name: FieldComparison = {
  field: 'name',
  onCard: '欧阳·师范',
  onPlatform: '欧阳·示范',
  grade: 'different',
  weight: 'blocking',
};
const sex: FieldComparison = { field: 'sex', onCard: '2', onPlatform: '2', grade: 'same', weight: 'blocking' };
const idNumber: FieldComparison = { ...sex, field: 'idNumber', onCard: MASKED, onPlatform: MASKED };
const report: MatchReport = {
  headline: 'field-mismatch',
  findings: [{ verdict: 'field-mismatch', rules: ['R20'], fields: ['name'] }],
  fields: [name, sex, idNumber],
  registrationId: 'one',
  unitName: null,
  card: null,
  policyVersion: '1',
  matchedAt: '2026-11-22T02:24:00.000Z',
};

describe('a report of wrong information', () => {
  const draft = newDraft('insertion', 'information-error', report);
  const request = (from: typeof draft) =>
    reportRequest('insertion', 'information-error', chosenFields(from, report.fields), from.corrections);

  it('begins with what differs, and the platform has the right value (R67)', () => {
    expect(lackOf(draft)).toBeNull();
    expect(request(draft).fields).toEqual([{ field: 'name', correct: '欧阳·示范' }]);
  });

  it('takes a value that the clerk typed instead', () => {
    expect(request(corrected(draft, 'name', ' 欧阳·示例 ')).fields).toEqual([{ field: 'name', correct: '欧阳·示例' }]);
  });

  it('leaves the right value to the review where the clerk cleared it', () => {
    expect(request(corrected(draft, 'name', ' ')).fields).toEqual([{ field: 'name', correct: null }]);
  });

  it('never sends a masked number as the right one, and none where both sides agree on the wrong one', () => {
    const all = toggled(toggled(draft, 'sex'), 'idNumber');
    expect(request(all).fields.slice(1)).toEqual([
      { field: 'sex', correct: null },
      { field: 'idNumber', correct: null },
    ]);
  });

  it('lacks an item when none is chosen', () => {
    expect(lackOf(toggled(draft, 'name'))).toBe('item');
  });

  it('is what the agent takes', () => {
    expect(reportRequestSchema.safeParse(request(draft)).success).toBe(true);
  });
});

describe('a report of another kind', () => {
  it.each(['damaged', 'lost'] as const)('is about the card and names no fields: %s (R66)', (reason) => {
    const draft = newDraft('insertion', reason, report);
    expect(lackOf(draft)).toBeNull();
    expect(reportRequest('insertion', reason, chosenFields(draft, report.fields), draft.corrections).fields).toEqual(
      [],
    );
  });

  it('lacks a reason until one is chosen', () => {
    expect(lackOf(newDraft('insertion', null, report))).toBe('reason');
  });

  it.each(['not-registered', 'other-province'] as const)(
    'R3, R8: is not offered to whom has nothing to mend here: %s',
    (verdict) => {
      expect(REPORT_OFFERS[verdict]).toBeNull();
    },
  );
});
