import type { Role } from '../accounts/role.js';
import type { RegistrationState } from './registration.js';

/** What a signed-in person can open besides the status page, which is always open (R48). */
export const PERSON_MODULES = ['application', 'card', 'continuing-education'] as const;
export type PersonModule = (typeof PERSON_MODULES)[number];

const WAITING: readonly RegistrationState[] = ['submitted', 'resubmitted', 'returned-for-edit', 'approved'];

/** R48: everything once permitted; before that nothing, save that a trainee who has registered may apply at once. */
export function openModules(role: Role, state: RegistrationState): readonly PersonModule[] {
  if (role !== 'registrant' && role !== 'trainee') return [];
  if (state === 'permitted') return PERSON_MODULES;
  return role === 'trainee' && WAITING.includes(state) ? ['application'] : [];
}
