import { describe, expect, it } from 'vitest';
import { AT, principalOf, ROUTING } from './accounts-fixture.js';
import { mayDo } from './may-do.js';
import { collatedRequests, dueStanding, isLate, type NewUnitRequest } from './new-unit-request.js';
import { UNIT_ACCOUNT_STATES } from './unit-account.js';

const SETTINGS = { dueDate: '2016-08-30', warnDays: 7 };
/** The last millisecond of 30 August in Asia/Shanghai. */
const LAST = '2016-08-30T15:59:59.999Z';
const AFTER = '2016-08-30T16:00:00.000Z';

const request: NewUnitRequest = {
  unitPath: AT.cityHospital,
  state: 'city-collated',
  requestedAt: '2016-08-20T01:00:00.000Z',
  collatedAt: LAST,
  contact: {
    unitName: '示范市医院',
    leaderName: '示范甲',
    leaderPhone: '19900000001',
    departmentHeadName: '示范乙',
    departmentHeadPhone: '19900000002',
    accountAdminName: '示范丙',
    accountAdminPhone: '19900000003',
    email: 'edu@example.org',
  },
};

describe('R30: the day by which Annex 7 is due', () => {
  it.each([
    ['2016-08-22T15:59:59.999Z', 'in-time'],
    ['2016-08-22T16:00:00.000Z', 'due-soon'],
    [LAST, 'due-soon'],
    [AFTER, 'late'],
  ])('R30: %s is %s', (at, standing) => {
    expect(dueStanding(new Date(at), SETTINGS)).toBe(standing);
  });

  it('R30: flags what was collated after it, and what still waits', () => {
    const now = new Date('2016-09-10T00:00:00.000Z');
    expect(isLate(request, SETTINGS, now)).toBe(false);
    expect(isLate({ ...request, collatedAt: AFTER }, SETTINGS, now)).toBe(true);
    expect(isLate({ ...request, collatedAt: null }, SETTINGS, now)).toBe(true);
    expect(isLate({ ...request, collatedAt: null }, SETTINGS, new Date(LAST))).toBe(false);
  });

  it('R30: follows the configured date', () => {
    expect(dueStanding(new Date(AFTER), { ...SETTINGS, dueDate: '2016-08-31' })).toBe('due-soon');
  });
});

describe('R30: what Annex 7 carries', () => {
  it('R30: all requests approved by the city section, and no other, the oldest first', () => {
    const requests = UNIT_ACCOUNT_STATES.map((state) => ({ ...request, state }));
    const older = { ...request, requestedAt: '2016-08-01T01:00:00.000Z' };
    expect(collatedRequests([...requests, older])).toEqual([older, request]);
  });
});

describe('R29: who takes a contact table in', () => {
  it('R29: the city section of the unit, of a direct unit the province', () => {
    const may = (role: 'prefecture' | 'province', unitPath: typeof AT.direct) =>
      mayDo(principalOf(role), 'collate-unit-request', { unitPath }, ROUTING);
    expect([may('prefecture', AT.cityHospital), may('prefecture', AT.hospital)]).toEqual([true, true]);
    expect([may('prefecture', AT.otherHospital), may('prefecture', AT.direct)]).toEqual([false, false]);
    expect([may('province', AT.direct), may('province', AT.cityHospital)]).toEqual([true, false]);
  });
});
