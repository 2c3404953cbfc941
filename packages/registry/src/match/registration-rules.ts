import { judgeScope, prefectureOf } from '../accounts/scope.js';
import { isWithin } from '../accounts/unit.js';
import type { RegistrationState } from '../registration/registration.js';
import { APPROVED_STATES } from './evidence.js';
import type { VerdictRule } from './grounds.js';
import { keyField } from './person-key.js';

/** What a registration that is not approved waits for. */
const WAITING_RULES: Readonly<Partial<Record<RegistrationState, string[]>>> = {
  draft: ['R48'],
  submitted: ['R48'],
  rejected: ['R4', 'R5'],
  'returned-for-edit': ['R5'],
  'returned-not-ours': ['R51'],
  resubmitted: ['R5'],
  'void-pending': ['R11'],
};

/** The person is about to choose a unit, or has no more need of one. */
const WITHOUT_UNIT_BY_RIGHT: readonly RegistrationState[] = ['draft', 'returned-not-ours', 'void'];

export const notRegistered: VerdictRule = ({ key, candidate }) =>
  key !== null && candidate === null ? { rules: ['R3'], fields: [keyField(key)] } : null;

export const duplicateRegistrations: VerdictRule = ({ key, live }) =>
  live > 1 ? { rules: ['R9', 'R12'], fields: [keyField(key)] } : null;

export const voidRegistration: VerdictRule = ({ candidate, key }) =>
  candidate?.registration.state === 'void' ? { rules: ['R10', 'R11'], fields: [keyField(key)] } : null;

export const outOfScope: VerdictRule = ({ candidate, policy }) => {
  const { unitPath, institutionClass } = candidate?.standing ?? {};
  if (unitPath === undefined || unitPath === null) return null;
  return judgeScope(policy.scope, unitPath, institutionClass).inScope ? null : { rules: ['R2'], fields: [] };
};

export const notApproved: VerdictRule = ({ candidate }) => {
  const state = candidate?.registration.state;
  if (state === undefined || state === 'void' || APPROVED_STATES.includes(state)) return null;
  return { rules: WAITING_RULES[state] ?? ['R48'], fields: [] };
};

export const noUnit: VerdictRule = ({ candidate }) => {
  if (candidate === null || WITHOUT_UNIT_BY_RIGHT.includes(candidate.registration.state)) return null;
  return candidate.standing?.unitPath === null ? { rules: ['R16'], fields: [] } : null;
};

export const movedOut: VerdictRule = ({ candidate }) =>
  candidate?.standing?.movedOut === undefined ? null : { rules: ['R7'], fields: [] };

/** Papers go through the holder's own city (R28): who stands elsewhere is told so, and served. */
export const otherUnit: VerdictRule = ({ candidate, at }) => {
  const unitPath = candidate?.standing?.unitPath;
  if (at === null || unitPath === undefined || unitPath === null || isWithin(unitPath, at)) return null;
  const sameCity = prefectureOf(unitPath) === prefectureOf(at);
  return { rules: ['R28'], fields: [], ...(!sameCity && { detail: 'another-city' }) };
};
