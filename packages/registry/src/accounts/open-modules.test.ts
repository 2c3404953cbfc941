import { describe, expect, it } from 'vitest';
import { REGISTRATION_STATES, type RegistrationState } from '../registration/registration.js';
import { modulesOpenTo } from './open-modules.js';
import { ROLES } from './role.js';

const EXPECTED: Record<RegistrationState, readonly [registrant: string, trainee: string]> = {
  draft: ['status own-form', 'status own-form'],
  submitted: ['status', 'status application'],
  approved: ['status own-card', 'status application own-card'],
  rejected: ['status', 'status'],
  'returned-for-edit': ['status own-form', 'status own-form application'],
  'returned-not-ours': ['status own-form', 'status own-form'],
  resubmitted: ['status', 'status application'],
  permitted: ['status own-card learning', 'status application own-card learning'],
  'void-pending': ['status', 'status'],
  void: ['', ''],
};

describe('R48: what is open after signing in', () => {
  it.each(REGISTRATION_STATES)('R48: while the registration is %s', (state) => {
    const [registrant, trainee] = EXPECTED[state];
    expect(modulesOpenTo('registrant', state).join(' ')).toBe(registrant);
    expect(modulesOpenTo('trainee', state).join(' ')).toBe(trainee);
  });

  it('R48: gives a registrant who waits for review the status page and nothing else, a trainee the application too', () => {
    for (const state of ['submitted', 'resubmitted'] as const) {
      expect(modulesOpenTo('registrant', state)).toEqual(['status']);
      expect(modulesOpenTo('trainee', state)).toEqual(['status', 'application']);
    }
  });

  it('R10: opens nothing to a void registration, and nothing to any other role', () => {
    for (const role of ROLES) expect(modulesOpenTo(role, 'void')).toEqual([]);
    for (const role of ROLES.filter((one) => one !== 'registrant' && one !== 'trainee')) {
      expect(modulesOpenTo(role, 'permitted')).toEqual([]);
    }
  });
});
