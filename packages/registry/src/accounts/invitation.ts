import { stateMachine } from '../state-machine.js';
import type { Role } from './role.js';
import type { UnitPath } from './unit.js';

export const INVITATION_STATES = ['issued', 'used', 'expired'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export const INVITATION_ACTIONS = ['register', 'withdraw', 'run-out'] as const;
export type InvitationAction = (typeof INVITATION_ACTIONS)[number];

/** A code by which one person registers with a unit (R44). The code itself is not kept here. Instants in ISO 8601 UTC. */
export interface Invitation {
  readonly id: string;
  readonly unitPath: UnitPath;
  readonly state: InvitationState;
  readonly issuedAt: string;
  readonly expiresAt: string;
}

/** R44: a code works once. The unit's admin withdraws it, or the clock does. */
export const INVITATION_LIFE = stateMachine<InvitationState, InvitationAction, Role | 'clock'>([
  { from: 'issued', action: 'register', by: ['registrant', 'trainee'], to: 'used' },
  { from: 'issued', action: 'withdraw', by: ['unit-admin'], to: 'expired' },
  { from: 'issued', action: 'run-out', by: ['clock'], to: 'expired' },
]);

/** What an invitation is worth now: one whose time is over has expired, whether or not that was written down. */
export function invitationState({ state, expiresAt }: Invitation, now: Date): InvitationState {
  return state === 'issued' && now.getTime() >= Date.parse(expiresAt) ? 'expired' : state;
}

/** R44: how many invitations of a unit are where. */
export function trackInvitations(invitations: readonly Invitation[], now: Date): Record<InvitationState, number> {
  const count = { issued: 0, used: 0, expired: 0 };
  for (const invitation of invitations) count[invitationState(invitation, now)]++;
  return count;
}
