import type { RegistrationState } from '../registration/registration.js';
import type { Role } from './role.js';

/** What a person finds after signing in. `own-form` is the form of Annex 3; `application` that of postgraduate trainees. */
export const MODULES = ['status', 'own-form', 'application', 'own-card', 'learning'] as const;
export type Module = (typeof MODULES)[number];

/** R48, row 81: the form while it is the person's turn, only the status while it is the unit's; the modules come with approval. */
const OPEN_IN: Readonly<Record<RegistrationState, readonly Module[]>> = {
  draft: ['status', 'own-form'],
  submitted: ['status'],
  resubmitted: ['status'],
  rejected: ['status'],
  'returned-for-edit': ['status', 'own-form'],
  'returned-not-ours': ['status', 'own-form'],
  approved: ['status', 'own-card'],
  permitted: ['status', 'own-card', 'learning'],
  'void-pending': ['status'],
  void: [], // a void account can no longer sign in (R10)
};

/** Once they have registered, trainees apply without waiting for the review (R48). */
const OPEN_TO_APPLICANTS: readonly RegistrationState[] = [
  'submitted',
  'resubmitted',
  'returned-for-edit',
  'approved',
  'permitted',
];

/** R48: the modules open to a registrant or a trainee; none to other roles, whose rights are permissions. */
export function modulesOpenTo(role: Role, state: RegistrationState): Module[] {
  if (role !== 'registrant' && role !== 'trainee') return [];
  const open = new Set(OPEN_IN[state]);
  if (role === 'trainee' && OPEN_TO_APPLICANTS.includes(state)) open.add('application');
  return MODULES.filter((module) => open.has(module));
}
