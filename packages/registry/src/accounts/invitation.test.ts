import { describe, expect, it } from 'vitest';
import { AT, NOW } from './accounts-fixture.js';
import {
  INVITATION_ACTIONS,
  INVITATION_LIFE,
  INVITATION_STATES,
  type Invitation,
  invitationState,
  trackInvitations,
} from './invitation.js';
import { ROLES } from './role.js';

const invitation: Invitation = {
  id: 'i1',
  unitPath: AT.hospital,
  state: 'issued',
  issuedAt: '2026-10-01T00:00:00.000Z',
  expiresAt: NOW.toISOString(),
};
const before = new Date(NOW.getTime() - 1);

describe('R44: invitations', () => {
  const cells = INVITATION_STATES.flatMap((state) => INVITATION_ACTIONS.map((action) => [state, action] as const));

  it.each(cells)('R44: %s, %s', (state, action) => {
    const expected = {
      register: { by: ['registrant', 'trainee'], to: 'used' },
      withdraw: { by: ['unit-admin'], to: 'expired' },
      'run-out': { by: ['clock'], to: 'expired' },
    }[action];
    for (const by of [...ROLES, 'clock'] as const) {
      const allowed = state === 'issued' && expected.by.includes(by);
      expect(INVITATION_LIFE.after(state, action, by)).toBe(allowed ? expected.to : null);
    }
  });

  it('R44: have run out when their time is over, unless they were used', () => {
    expect(invitationState(invitation, before)).toBe('issued');
    expect(invitationState(invitation, NOW)).toBe('expired');
    expect(invitationState({ ...invitation, state: 'used' }, NOW)).toBe('used');
  });

  it('R44: are tracked', () => {
    const states = ['issued', 'issued', 'used', 'expired'] as const;
    const invitations = states.map((state) => ({ ...invitation, state }));
    expect(trackInvitations(invitations, before)).toEqual({ issued: 2, used: 1, expired: 1 });
    expect(trackInvitations(invitations, NOW)).toEqual({ issued: 0, used: 1, expired: 3 });
  });
});
