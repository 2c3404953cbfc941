import { describe, expect, it } from 'vitest';
import { AT, type Place, principalOf } from './accounts-fixture.js';
import { isSound, mayReach, mayReachRegistrant } from './principal.js';
import { ROLES, type Role } from './role.js';
import type { UnitPath } from './unit.js';

const PLACES = Object.keys(AT) as Place[];
const OF_HOSPITAL: Place[] = ['hospital', 'department', 'innerDepartment'];

const REACHES: Record<Role, readonly Place[]> = {
  registrant: [],
  trainee: [],
  'unit-admin': OF_HOSPITAL,
  'unit-education': OF_HOSPITAL,
  'training-base': OF_HOSPITAL,
  county: ['county', ...OF_HOSPITAL, 'neighbour'],
  prefecture: ['prefecture', 'county', ...OF_HOSPITAL, 'neighbour', 'otherCounty', 'cityHospital'],
  province: PLACES,
  'information-centre': PLACES,
  'bank-branch': [],
  'customer-service': [],
  clerk: [],
};

describe('jurisdictions', () => {
  it.each(ROLES)('R27, R38, R49, threat 34: %s reaches its own units and no other', (role) => {
    expect(PLACES.filter((place) => mayReach(principalOf(role), AT[place])).sort()).toEqual([...REACHES[role]].sort());
  });

  it('does not take an id for the beginning of another', () => {
    expect(mayReach(principalOf('unit-admin'), `${AT.hospital}0` as UnitPath)).toBe(false);
  });

  it.each(ROLES)('is sound only where %s can stand', (role) => {
    for (const place of [...PLACES, null]) {
      const principal = principalOf(role, place);
      const { jurisdiction } = principalOf(role);
      const sound = isSound(principal);
      if (place === null || jurisdiction === null) expect(sound).toBe(place === null && jurisdiction === null);
      if (!sound) expect(PLACES.some((other) => mayReach(principal, AT[other]))).toBe(false);
    }
  });

  const me = { registrantKey: 'me', unitPath: AT.hospital };
  const tapped = { registrantKey: 'tapped', unitPath: AT.otherHospital };
  const stray = { registrantKey: 'stray', unitPath: null };

  it('leads a person to the own registration alone', () => {
    for (const role of ['registrant', 'trainee'] as const) {
      expect([me, tapped, stray].map((one) => mayReachRegistrant(principalOf(role), one))).toEqual([
        true,
        false,
        false,
      ]);
    }
  });

  it('leads a clerk to whose card was read, and to nobody before', () => {
    expect([me, tapped, stray].map((one) => mayReachRegistrant(principalOf('clerk'), one))).toEqual([
      false,
      true,
      false,
    ]);
    const { receiptFor: _, ...waiting } = principalOf('clerk');
    expect([me, tapped, stray].some((one) => mayReachRegistrant(waiting, one))).toBe(false);
  });

  it('R17: leads customer service and a bank’s branch to nobody', () => {
    for (const role of ['customer-service', 'bank-branch'] as const) {
      const principal = { ...principalOf(role), registrantKey: 'me', receiptFor: 'tapped' };
      expect([me, tapped, stray].some((one) => mayReachRegistrant(principal, one))).toBe(false);
    }
  });
});
