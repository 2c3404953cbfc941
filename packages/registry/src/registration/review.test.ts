import { describe, expect, it } from 'vitest';
import { ROLES } from '../accounts/role.js';
import { NOW, UNIT } from './form-fixture.js';
import { ADMIN, actorOf, OTHER_ADMIN, PERSON, recordOf, taken } from './record-fixture.js';
import { MOST_REVIEWED, permitRegistration, reviewRegistration, reviewRegistrations } from './review.js';

const submitted = recordOf({ state: 'submitted' });

describe('the review of a unit', () => {
  it.each([
    ['approve', 'approved', UNIT],
    ['reject', 'rejected', UNIT],
    ['return-for-edit', 'returned-for-edit', UNIT],
    ['return-not-ours', 'returned-not-ours', null],
  ] as const)('R51: %s is its own outcome in the data: %s', (outcome, state, unitPath) => {
    const { record, entry, effects } = taken(
      reviewRegistration(submitted, { outcome, opinion: ' 请核对 ' }, ADMIN, NOW),
    );
    expect([record.state, record.unitPath]).toEqual([state, unitPath]);
    expect(entry).toMatchObject({
      action: outcome,
      from: 'submitted',
      to: state,
      opinion: '请核对',
      by: ADMIN.accountId,
    });
    expect(effects).toEqual(['notify-holder']);
  });

  it('R51: not ours takes the unit away, keeps it in the history, and the person asks for another', () => {
    const { entry } = taken(
      reviewRegistration(submitted, { outcome: 'return-not-ours', opinion: '非本单位人员' }, ADMIN, NOW),
    );
    expect(entry.units).toEqual({ from: UNIT, to: null });
  });

  it('R51: everything but an approval says why', () => {
    for (const outcome of ['reject', 'return-for-edit', 'return-not-ours'] as const) {
      expect(reviewRegistration(submitted, { outcome, opinion: '  ' }, ADMIN, NOW)).toEqual({
        ok: false,
        refusal: 'reason-required',
      });
    }
    const opinion = '长'.repeat(201);
    expect(reviewRegistration(submitted, { outcome: 'reject', opinion }, ADMIN, NOW)).toMatchObject({
      refusal: 'reason-too-long',
    });
  });

  it('R38: only the unit that the person named reviews', () => {
    for (const role of ROLES) {
      const { ok } = reviewRegistration(submitted, { outcome: 'approve' }, actorOf(role), NOW);
      expect([role, ok]).toEqual([role, ['unit-admin', 'unit-education', 'training-base'].includes(role)]);
    }
    expect(reviewRegistration(submitted, { outcome: 'approve' }, OTHER_ADMIN, NOW)).toMatchObject({
      refusal: 'out-of-reach',
    });
  });

  it('R51: a bulk review that partly fails reports row by row, in order, and stops no other row', () => {
    const rows = [
      { record: { ...submitted, id: 'a' }, by: ADMIN },
      { record: { ...submitted, id: 'b', state: 'approved' as const }, by: ADMIN },
      { record: { ...submitted, id: 'c' }, by: OTHER_ADMIN },
      { record: { ...submitted, id: 'a' }, by: ADMIN },
      { record: { ...submitted, id: 'd' }, by: ADMIN },
    ];
    const results = reviewRegistrations(rows, { outcome: 'approve' }, NOW).map(({ registrationId, result }) => [
      registrationId,
      result.ok ? result.record.state : result.refusal,
    ]);
    expect(results).toEqual([
      ['a', 'approved'],
      ['b', 'not-allowed'],
      ['c', 'out-of-reach'],
      ['a', 'repeated'],
      ['d', 'approved'],
    ]);
    const tooMany = Array.from({ length: MOST_REVIEWED + 1 }, () => rows[0] ?? { record: submitted, by: ADMIN });
    expect(() => reviewRegistrations(tooMany, { outcome: 'approve' }, NOW)).toThrow(RangeError);
  });
});

describe('what is open before and after review', () => {
  it('R48: permission follows an approval, and nothing else', () => {
    expect(taken(permitRegistration(recordOf({ state: 'approved' }), ADMIN, NOW)).record.state).toBe('permitted');
    expect(permitRegistration(submitted, ADMIN, NOW)).toMatchObject({ refusal: 'not-allowed' });
    expect(permitRegistration(recordOf({ state: 'approved' }), PERSON, NOW)).toMatchObject({ refusal: 'not-allowed' });
  });
});
