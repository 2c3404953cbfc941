import { describe, expect, it } from 'vitest';
import { AT, principalOf, ROUTING } from './accounts-fixture.js';
import { decide, mayAddSubAccount, mayConfirm, mayDo, SUB_ACCOUNT_ROLES } from './may-do.js';
import { ACTIONS, PERMISSIONS } from './permissions.js';
import type { Principal } from './principal.js';
import { ROLES } from './role.js';

const own = { unitPath: AT.hospital, registrantKey: 'me' };

describe('decide', () => {
  it('R17: refuses customer service everything, above all a unit, in words that the audit log can keep', () => {
    for (const action of ACTIONS) {
      expect(decide(principalOf('customer-service'), action, own, ROUTING)).toEqual({ ok: false, problem: 'role' });
    }
    expect(mayDo(principalOf('province'), 'correct-unit', own, ROUTING)).toBe(true);
  });

  it('R15, R39: lets nobody choose "no unit" or see a password', () => {
    for (const role of ROLES) {
      for (const place of ['province', 'hospital', null] as const) {
        expect(mayDo(principalOf(role, place), 'choose-no-unit', own, ROUTING)).toBe(false);
        expect(mayDo(principalOf(role, place), 'see-password', own, ROUTING)).toBe(false);
      }
    }
  });

  it('R37: refuses the person a change of name or ID number, and lets them edit the rest', () => {
    for (const role of ['registrant', 'trainee'] as const) {
      expect(mayDo(principalOf(role), 'edit-name', own, ROUTING)).toBe(false);
      expect(mayDo(principalOf(role), 'edit-id-number', own, ROUTING)).toBe(false);
      expect(mayDo(principalOf(role), 'edit-registration', own, ROUTING)).toBe(true);
    }
  });

  it('R6: lets the original unit hand a person over, and no unit pull one', () => {
    const original = principalOf('unit-admin');
    const next = principalOf('unit-admin', 'otherHospital');
    expect(mayDo(original, 'transfer-out', own, ROUTING)).toBe(true);
    expect(decide(next, 'transfer-out', own, ROUTING)).toEqual({ ok: false, problem: 'relation' });
    expect(decide(next, 'pull-registration', own, ROUTING)).toEqual({ ok: false, problem: 'role' });
  });

  it('R13: lets only an admin of the person’s current unit reset a password', () => {
    expect(mayDo(principalOf('unit-admin'), 'reset-person-password', own, ROUTING)).toBe(true);
    for (const place of ['neighbour', 'otherHospital', 'direct'] as const) {
      expect(mayDo(principalOf('unit-admin', place), 'reset-person-password', own, ROUTING)).toBe(false);
    }
    for (const role of ['county', 'prefecture', 'province', 'customer-service', 'registrant'] as const) {
      expect(mayDo(principalOf(role), 'reset-person-password', own, ROUTING)).toBe(false);
    }
  });

  it('R38, R49: shows a registration in the own unit’s queue and in no other', () => {
    expect(mayDo(principalOf('unit-admin'), 'see-review-queue', own, ROUTING)).toBe(true);
    for (const place of ['neighbour', 'cityHospital', 'otherHospital', 'direct'] as const) {
      expect(mayDo(principalOf('unit-admin', place), 'see-review-queue', own, ROUTING)).toBe(false);
    }
  });

  it('R49: keeps a department’s sub-account to its department', () => {
    const admin = principalOf('unit-admin', 'department');
    expect(mayDo(admin, 'see-review-queue', { unitPath: AT.innerDepartment }, ROUTING)).toBe(true);
    expect(mayDo(admin, 'see-review-queue', { unitPath: AT.hospital }, ROUTING)).toBe(false);
  });

  it('R26: lets a unit’s admin keep the data of the unit and of its people, and nobody else’s', () => {
    for (const action of ['edit-unit-data', 'edit-registration'] as const) {
      expect(mayDo(principalOf('unit-admin'), action, { unitPath: AT.department }, ROUTING)).toBe(true);
      expect(mayDo(principalOf('unit-admin'), action, { unitPath: AT.neighbour }, ROUTING)).toBe(false);
    }
  });

  it('R27: lets a city section see its own level and its counties, and no other city', () => {
    for (const place of ['prefecture', 'county', 'hospital', 'otherCounty', 'cityHospital'] as const) {
      expect(mayDo(principalOf('prefecture'), 'see-dashboard', { unitPath: AT[place] }, ROUTING)).toBe(true);
    }
    for (const place of ['otherPrefecture', 'otherHospital', 'direct', 'province'] as const) {
      expect(mayDo(principalOf('prefecture'), 'see-dashboard', { unitPath: AT[place] }, ROUTING)).toBe(false);
    }
  });

  it('refuses an account that does not stand where its role stands', () => {
    const wide: Principal = { ...principalOf('unit-admin'), jurisdiction: AT.province };
    expect(decide(wide, 'view-registration', own, ROUTING)).toEqual({ ok: false, problem: 'unsound-principal' });
    const placeless: Principal = { ...principalOf('province'), jurisdiction: null };
    expect(decide(placeless, 'correct-unit', { unitPath: null }, ROUTING)).toMatchObject({ ok: false });
  });

  it.each(ROLES)('threat 34: takes no key that is not the own role’s, of %s', (role) => {
    const keys = { registrantKey: 'victim', receiptFor: 'victim', bankCode: 'victim' };
    const subject = { unitPath: null, registrantKey: 'victim', bankCode: 'victim' };
    const { registrantKey: _, receiptFor: __, bankCode: ___, ...bare } = principalOf(role);
    const holds = new Set(
      ACTIONS.map((action) => decide({ ...bare, ...keys }, action, subject, ROUTING)).flatMap((decision) =>
        decision.ok ? [decision.relation] : [],
      ),
    );
    const allowed = {
      registrant: 'own-person',
      trainee: 'own-person',
      clerk: 'read-receipt',
      'bank-branch': 'own-bank',
    };
    const byRole: Readonly<Record<string, string>> = {
      ...allowed,
      province: 'anywhere',
      'information-centre': 'anywhere',
    };
    expect([...holds]).toEqual(byRole[role] === undefined ? [] : [byRole[role]]);
  });
});

describe('row 97: the second person', () => {
  const first = principalOf('province');
  const second = { ...first, accountId: 'another' };
  const registration = { unitPath: AT.hospital };

  it('R11: confirms a void or a deletion as someone else who could have begun it', () => {
    for (const action of ['void-registration', 'delete-registration'] as const) {
      expect(mayConfirm(first, second, action, registration, ROUTING)).toBe(true);
      expect(mayConfirm(first, first, action, registration, ROUTING)).toBe(false);
      expect(mayConfirm(first, principalOf('prefecture'), action, registration, ROUTING)).toBe(false);
    }
  });

  it('has nothing to confirm where one is enough', () => {
    expect(mayConfirm(first, second, 'correct-unit', registration, ROUTING)).toBe(false);
  });
});

describe('R32: sub-accounts', () => {
  const admin = principalOf('unit-admin');

  it('are added by the admin within the own unit', () => {
    const added = { role: 'unit-admin', jurisdiction: AT.department } as const;
    expect(mayAddSubAccount(admin, added, ROUTING)).toBe(true);
    expect(mayAddSubAccount(admin, { ...added, jurisdiction: AT.neighbour }, ROUTING)).toBe(false);
    expect(
      mayAddSubAccount(principalOf('unit-admin', 'department'), { ...added, jurisdiction: AT.hospital }, ROUTING),
    ).toBe(false);
    expect(mayAddSubAccount(principalOf('unit-education'), added, ROUTING)).toBe(false);
  });

  it('have no right above the admin’s own', () => {
    expect(SUB_ACCOUNT_ROLES).toEqual(['unit-admin', 'unit-education', 'training-base']);
    for (const role of ROLES) {
      const added = { role, jurisdiction: AT.hospital };
      expect(mayAddSubAccount(admin, added, ROUTING)).toBe(SUB_ACCOUNT_ROLES.includes(role));
    }
    for (const action of ACTIONS) {
      const { grants }: { grants: Partial<Record<string, string>> } = PERMISSIONS[action];
      for (const role of SUB_ACCOUNT_ROLES) {
        if (grants[role] !== undefined) expect(grants[role]).toBe(grants['unit-admin']);
      }
    }
  });

  it('have a place at the unit', () => {
    expect(mayAddSubAccount(admin, { role: 'county', jurisdiction: AT.county }, ROUTING)).toBe(false);
  });
});
