import type { Role } from '../accounts/role.js';
import { stateMachine, type Transition } from '../state-machine.js';
import type { RegistrationState } from './registration.js';

/** What can be done to a registration. */
export const REGISTRATION_ACTIONS = [
  'edit',
  'submit',
  'resubmit',
  'choose-unit',
  'approve',
  'reject',
  'return-for-edit',
  'return-not-ours',
  'permit',
  'correct',
  'complete',
  'hand-over',
  'mark-moved-out',
  'give-unit',
  'relink',
  'suspect',
  'execute-void',
] as const;
export type RegistrationAction = (typeof REGISTRATION_ACTIONS)[number];

type Row = Transition<RegistrationState, RegistrationAction, Role>;

const PERSON: readonly Role[] = ['registrant', 'trainee'];
const UNIT: readonly Role[] = ['unit-admin', 'unit-education', 'training-base'];
const PROVINCE: readonly Role[] = ['province'];

const row = (from: RegistrationState, action: RegistrationAction, by: readonly Role[], to: RegistrationState): Row => ({
  from,
  action,
  by,
  to,
});

/** The same row for several states; `to` is left out where the state stays. */
const rows = (
  states: readonly RegistrationState[],
  action: RegistrationAction,
  by: readonly Role[],
  to?: RegistrationState,
): Row[] => states.map((from) => row(from, action, by, to ?? from));

const IN_REVIEW = ['submitted', 'resubmitted'] as const;
const REVIEWED = ['approved', 'permitted'] as const;
const PLACED = [...IN_REVIEW, ...REVIEWED, 'rejected', 'returned-for-edit'] as const;
const ALIVE = [...PLACED, 'draft', 'returned-not-ours'] as const;

/**
 * D5.1. There is no row from `returned-for-edit` or `rejected` to `approved`: what was sent back or corrected is reviewed again (R5). What `void-pending` falls back
 * to when the province refuses is the state before it, which a table cannot know: see `refuseVoid`.
 */
export const REGISTRATION_MACHINE = stateMachine<RegistrationState, RegistrationAction, Role>([
  ...rows(['draft', 'returned-for-edit'], 'edit', PERSON),
  row('draft', 'submit', PERSON, 'submitted'),
  row('returned-for-edit', 'resubmit', PERSON, 'resubmitted'),
  row('returned-not-ours', 'choose-unit', PERSON, 'draft'),
  ...rows(IN_REVIEW, 'approve', UNIT, 'approved'),
  ...rows(IN_REVIEW, 'reject', UNIT, 'rejected'),
  ...rows([...IN_REVIEW, 'rejected'], 'return-for-edit', UNIT, 'returned-for-edit'),
  ...rows(IN_REVIEW, 'return-not-ours', UNIT, 'returned-not-ours'),
  row('approved', 'permit', UNIT, 'permitted'),
  ...rows([...IN_REVIEW, ...REVIEWED], 'correct', UNIT),
  row('rejected', 'correct', UNIT, 'resubmitted'),
  ...rows(REVIEWED, 'complete', PERSON),
  ...rows(PLACED, 'hand-over', UNIT),
  ...rows(PLACED, 'mark-moved-out', UNIT),
  ...rows(PLACED, 'give-unit', PROVINCE),
  ...rows([...ALIVE, 'void-pending'], 'relink', [...PERSON, ...UNIT], 'void'),
  ...rows(ALIVE, 'suspect', PROVINCE, 'void-pending'),
  row('void-pending', 'execute-void', PROVINCE, 'void'),
]);

/** Whether a registration holds its ID number against others (R9). */
export const isLive = (state: RegistrationState): boolean => state !== 'void';
