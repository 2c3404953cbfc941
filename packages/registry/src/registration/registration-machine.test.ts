import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../accounts/role.js';
import { REGISTRATION_STATES, type RegistrationState } from './registration.js';
import { REGISTRATION_ACTIONS, REGISTRATION_MACHINE, type RegistrationAction } from './registration-machine.js';

type Who = 'person' | 'unit' | 'province' | 'person+unit';
type Expected = { readonly [Action in RegistrationAction]?: readonly [Who, RegistrationState] };

const ROLES_OF: Readonly<Record<Who, readonly Role[]>> = {
  person: ['registrant', 'trainee'],
  unit: ['unit-admin', 'unit-education', 'training-base'],
  province: ['province'],
  'person+unit': ['registrant', 'trainee', 'unit-admin', 'unit-education', 'training-base'],
};

const END = { relink: ['person+unit', 'void'], suspect: ['province', 'void-pending'] } as const;
const inReview = (state: RegistrationState): Expected => ({
  approve: ['unit', 'approved'],
  reject: ['unit', 'rejected'],
  'return-for-edit': ['unit', 'returned-for-edit'],
  'return-not-ours': ['unit', 'returned-not-ours'],
  correct: ['unit', state],
  'hand-over': ['unit', state],
  'mark-moved-out': ['unit', state],
  'give-unit': ['province', state],
  ...END,
});
const reviewed = (state: RegistrationState): Expected => ({
  correct: ['unit', state],
  complete: ['person', state],
  'hand-over': ['unit', state],
  'mark-moved-out': ['unit', state],
  'give-unit': ['province', state],
  ...END,
});

const CELLS: Readonly<Record<RegistrationState, Expected>> = {
  draft: { edit: ['person', 'draft'], submit: ['person', 'submitted'], ...END },
  submitted: inReview('submitted'),
  resubmitted: inReview('resubmitted'),
  approved: { ...reviewed('approved'), permit: ['unit', 'permitted'] },
  permitted: reviewed('permitted'),
  rejected: {
    'return-for-edit': ['unit', 'returned-for-edit'],
    correct: ['unit', 'resubmitted'],
    'hand-over': ['unit', 'rejected'],
    'mark-moved-out': ['unit', 'rejected'],
    'give-unit': ['province', 'rejected'],
    ...END,
  },
  'returned-for-edit': {
    edit: ['person', 'returned-for-edit'],
    resubmit: ['person', 'resubmitted'],
    'hand-over': ['unit', 'returned-for-edit'],
    'mark-moved-out': ['unit', 'returned-for-edit'],
    'give-unit': ['province', 'returned-for-edit'],
    ...END,
  },
  'returned-not-ours': { 'choose-unit': ['person', 'draft'], ...END },
  'void-pending': { relink: ['person+unit', 'void'], 'execute-void': ['province', 'void'] },
  void: {},
};

describe('D5.1 the machine of a registration', () => {
  it.each(REGISTRATION_STATES)('does in %s what the rules say, for every action and role', (state) => {
    for (const action of REGISTRATION_ACTIONS) {
      for (const role of ROLES) {
        const cell = CELLS[state][action];
        const expected = cell !== undefined && ROLES_OF[cell[0]].includes(role) ? cell[1] : null;
        expect([action, role, REGISTRATION_MACHINE.after(state, action, role)]).toEqual([action, role, expected]);
      }
    }
  });

  it('R5: walks submitted, returned, resubmitted, approved', () => {
    const { after } = REGISTRATION_MACHINE;
    expect(after('draft', 'submit', 'registrant')).toBe('submitted');
    expect(after('submitted', 'return-for-edit', 'unit-admin')).toBe('returned-for-edit');
    expect(after('returned-for-edit', 'resubmit', 'registrant')).toBe('resubmitted');
    expect(after('resubmitted', 'approve', 'unit-admin')).toBe('approved');
  });

  it('R5: the second review cannot be skipped: without an approval nothing that was sent back is ever approved', () => {
    const reached = new Set<RegistrationState>(['returned-for-edit', 'rejected', 'returned-not-ours']);
    for (const state of reached) {
      for (const { from, action, to } of REGISTRATION_MACHINE.transitions) {
        if (from === state && action !== 'approve') reached.add(to);
      }
    }
    expect(reached).toContain('resubmitted');
    expect(reached).not.toContain('approved');
    expect(reached).not.toContain('permitted');
    const approvals = REGISTRATION_MACHINE.transitions.filter(({ action }) => action === 'approve');
    expect(approvals.map(({ from }) => from)).toEqual(['submitted', 'resubmitted']);
  });

  it('R11, R17: along any walk void is the end, the province alone executes, and no bank or customer service moves anything', () => {
    const moves = fc.tuple(fc.constantFrom(...REGISTRATION_ACTIONS), fc.constantFrom(...ROLES));
    let ended = 0;
    fc.assert(
      fc.property(fc.array(moves, { minLength: 100, maxLength: 400 }), (walk) => {
        let state: RegistrationState = 'draft';
        for (const [action, role] of walk) {
          const next = REGISTRATION_MACHINE.after(state, action, role);
          if (next === null) continue;
          expect(state).not.toBe('void');
          expect(['customer-service', 'bank-branch', 'clerk', 'information-centre']).not.toContain(role);
          if (action === 'execute-void') expect([state, role]).toEqual(['void-pending', 'province']);
          if (next === 'permitted' && state !== 'permitted') expect(state).toBe('approved');
          state = next;
        }
        if (state === 'void') ended++;
      }),
      { seed: 20161030, numRuns: 300 },
    );
    expect(ended).toBeGreaterThan(50);
  });
});
