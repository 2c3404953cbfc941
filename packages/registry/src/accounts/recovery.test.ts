import { describe, expect, it } from 'vitest';
import { AT, NOW, type Place, principalOf, ROUTING } from './accounts-fixture.js';
import { mayDo } from './may-do.js';
import { askForRecovery, type ForgetfulPerson } from './recovery.js';
import type { Role } from './role.js';

const SETTINGS = { coolDownMinutes: 60 };
const person: ForgetfulPerson = { registrantKey: 'me', unitPath: AT.department, lastTaskAt: null };
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

describe('R14: the recovery of a unit’s account', () => {
  const helpers: readonly (readonly [Role, Place])[] = [
    ['unit-admin', 'department'],
    ['unit-admin', 'hospital'],
    ['unit-admin', 'neighbour'],
    ['county', 'county'],
    ['county', 'otherCounty'],
    ['prefecture', 'prefecture'],
    ['prefecture', 'otherPrefecture'],
    ['province', 'province'],
    ['customer-service', 'province'],
  ];
  /** Five levels that forget, and the one of all these that helps. */
  const MATRIX: readonly (readonly [Place, (typeof helpers)[number] | null])[] = [
    ['department', ['unit-admin', 'hospital']],
    ['hospital', ['county', 'county']],
    ['county', ['prefecture', 'prefecture']],
    ['prefecture', ['province', 'province']],
    ['province', null],
    ['direct', ['province', 'province']],
    ['cityHospital', ['prefecture', 'prefecture']],
    ['otherHospital', ['prefecture', 'otherPrefecture']],
  ];

  it.each(MATRIX)('R14: %s is helped by its direct superior alone', (place, helper) => {
    const able = helpers.filter(([role, at]) =>
      mayDo(principalOf(role, at), 'recover-unit-account', { unitPath: AT[place] }, ROUTING),
    );
    expect(able).toEqual(helper === null ? [] : [helper]);
  });

  it('R14, R28: goes to the prefecture where the county is no level', () => {
    const subject = { unitPath: AT.hospital };
    const withoutCounties = { prefecturesWithCountyLevel: [] };
    expect(mayDo(principalOf('prefecture'), 'recover-unit-account', subject, withoutCounties)).toBe(true);
    expect(mayDo(principalOf('county'), 'recover-unit-account', subject, withoutCounties)).toBe(false);
  });
});

describe('row 92: the recovery of a person’s account', () => {
  it('R13, threat 23: gives one answer, whether or not the person exists, has a unit or was helped just now', () => {
    const people = [person, { ...person, unitPath: null }, { ...person, lastTaskAt: ago(1) }, null];
    const answers = people.map((one) => JSON.stringify(askForRecovery(one, SETTINGS, NOW).answer));
    expect(new Set(answers).size).toBe(1);
  });

  it('R13: gives the task to the admin of the person’s current unit, and the holder a notice', () => {
    expect(askForRecovery(person, SETTINGS, NOW).task).toEqual({
      registrantKey: 'me',
      forUnit: AT.hospital,
      askedAt: '2026-10-12T02:00:00.000Z',
      noticeToHolder: true,
    });
  });

  it('threat 23: cools down between two requests', () => {
    expect(askForRecovery({ ...person, lastTaskAt: ago(59) }, SETTINGS, NOW).task).toBeNull();
    expect(askForRecovery({ ...person, lastTaskAt: ago(60) }, SETTINGS, NOW).task).not.toBeNull();
  });

  it('makes no task of a person who is not there or has no unit', () => {
    expect(askForRecovery(null, SETTINGS, NOW).task).toBeNull();
    expect(askForRecovery({ ...person, unitPath: null }, SETTINGS, NOW).task).toBeNull();
  });
});
