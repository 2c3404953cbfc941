import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from './role.js';
import { UNIT_ACCOUNT_ACTIONS, UNIT_ACCOUNT_LIFE, UNIT_ACCOUNT_STATES, type UnitAccountState } from './unit-account.js';

/** Per state, one cell for each action: who may, and what comes of it. C county, P prefecture, V province, A the unit's admin. */
const CELLS: Record<UnitAccountState, readonly string[]> = {
  // collate, refuse, approve, issue-secret, change-secret, confirm-unit-data, start-recovery, close
  requested: ['PV city-collated', 'PV closed', '', '', '', '', '', ''],
  'city-collated': ['', 'V closed', 'V province-approved', '', '', '', '', ''],
  'province-approved': ['', '', '', 'V secret-issued', '', '', '', 'V closed'],
  'secret-issued': ['', '', '', 'V secret-issued', 'A first-login-changed', '', '', 'V closed'],
  'first-login-changed': ['', '', '', '', '', 'A active', 'CPV recovering', 'V closed'],
  active: ['', '', '', '', '', 'A active', 'CPV recovering', 'V closed'],
  recovering: ['', '', '', '', 'A active', '', 'CPV recovering', 'V closed'],
  closed: ['', '', '', '', '', '', '', ''],
};
const LETTERS: Partial<Record<Role, string>> = { county: 'C', prefecture: 'P', province: 'V', 'unit-admin': 'A' };

describe('D5.5: the account of a unit', () => {
  const cells = UNIT_ACCOUNT_STATES.flatMap((state) =>
    UNIT_ACCOUNT_ACTIONS.map((action, column) => [state, action, CELLS[state][column] ?? 'missing'] as const),
  );

  it.each(cells)('%s, %s: %s', (state, action, cell) => {
    const [who = '', next = null] = cell === '' ? [] : cell.split(' ');
    for (const role of ROLES) {
      const allowed = who.includes(LETTERS[role] ?? 'nobody');
      expect(UNIT_ACCOUNT_LIFE.after(state, action, role)).toBe(allowed ? next : null);
    }
  });

  const actors = fc.constantFrom<Role[]>('county', 'prefecture', 'province', 'unit-admin');
  const walks = fc.array(fc.tuple(fc.constantFrom(...UNIT_ACCOUNT_ACTIONS), actors), { minLength: 80, maxLength: 160 });
  const order: readonly UnitAccountState[] = UNIT_ACCOUNT_STATES;

  it('R31: never comes into use without the city section’s collation, the province’s approval and its secret', () => {
    let inUse = 0;
    const property = fc.property(walks, (walk) => {
      let state: UnitAccountState = 'requested';
      const passed: string[] = [];
      for (const [action, role] of walk) {
        const next = UNIT_ACCOUNT_LIFE.after(state, action, role);
        if (next === null) continue;
        expect(state).not.toBe('closed');
        state = next;
        passed.push(action);
        if (next === 'closed' || order.indexOf(next) < order.indexOf('first-login-changed')) continue;
        inUse++;
        expect(passed.slice(0, 3)).toEqual(['collate', 'approve', 'issue-secret']);
        expect(passed).toContain('change-secret');
      }
    });
    fc.assert(property, { numRuns: 300, seed: 31 });
    expect(inUse).toBeGreaterThan(50);
  });

  it('R31: gets its secret from the province alone', () => {
    for (const state of UNIT_ACCOUNT_STATES) {
      for (const role of ROLES.filter((one) => one !== 'province')) {
        expect(UNIT_ACCOUNT_LIFE.after(state, 'issue-secret', role)).toBeNull();
        expect(UNIT_ACCOUNT_LIFE.after(state, 'approve', role)).toBeNull();
      }
    }
  });

  it('R26: stays in use while its admin confirms the unit’s data again', () => {
    expect(UNIT_ACCOUNT_LIFE.after('active', 'confirm-unit-data', 'unit-admin')).toBe('active');
  });
});
