import { stateMachine } from '../state-machine.js';
import type { Role } from './role.js';

/** D5.5. */
export const UNIT_ACCOUNT_STATES = [
  'requested',
  'city-collated',
  'province-approved',
  'secret-issued',
  'first-login-changed',
  'active',
  'recovering',
  'closed',
] as const;
export type UnitAccountState = (typeof UNIT_ACCOUNT_STATES)[number];

export const UNIT_ACCOUNT_ACTIONS = [
  'collate',
  'refuse',
  'approve',
  'issue-secret',
  'change-secret',
  'confirm-unit-data',
  'start-recovery',
  'close',
] as const;
export type UnitAccountAction = (typeof UNIT_ACCOUNT_ACTIONS)[number];

/** Direct units have no prefecture: the province collates theirs (R28). Which unit may act is the permissions' to say. */
const COLLATORS = ['prefecture', 'province'] as const;
const SUPERIORS = ['county', 'prefecture', 'province'] as const;

/**
 * D5.5: from the contact table (R29) to an account in use. A secret that was lost or ran out before its first use is issued
 * again by the province alone (R31); afterwards the direct superior recovers the account (R14).
 */
export const UNIT_ACCOUNT_LIFE = stateMachine<UnitAccountState, UnitAccountAction, Role>([
  { from: 'requested', action: 'collate', by: COLLATORS, to: 'city-collated' },
  { from: 'requested', action: 'refuse', by: COLLATORS, to: 'closed' },
  { from: 'city-collated', action: 'approve', by: ['province'], to: 'province-approved' },
  { from: 'city-collated', action: 'refuse', by: ['province'], to: 'closed' },
  { from: 'province-approved', action: 'issue-secret', by: ['province'], to: 'secret-issued' },
  { from: 'secret-issued', action: 'issue-secret', by: ['province'], to: 'secret-issued' },
  { from: 'secret-issued', action: 'change-secret', by: ['unit-admin'], to: 'first-login-changed' },
  { from: 'first-login-changed', action: 'confirm-unit-data', by: ['unit-admin'], to: 'active' },
  { from: 'first-login-changed', action: 'start-recovery', by: SUPERIORS, to: 'recovering' },
  { from: 'active', action: 'confirm-unit-data', by: ['unit-admin'], to: 'active' },
  { from: 'active', action: 'start-recovery', by: SUPERIORS, to: 'recovering' },
  { from: 'recovering', action: 'start-recovery', by: SUPERIORS, to: 'recovering' },
  { from: 'recovering', action: 'change-secret', by: ['unit-admin'], to: 'active' },
  { from: 'province-approved', action: 'close', by: ['province'], to: 'closed' },
  { from: 'secret-issued', action: 'close', by: ['province'], to: 'closed' },
  { from: 'first-login-changed', action: 'close', by: ['province'], to: 'closed' },
  { from: 'active', action: 'close', by: ['province'], to: 'closed' },
  { from: 'recovering', action: 'close', by: ['province'], to: 'closed' },
]);
