import type { Role } from '../accounts/role.js';
import type { ActorRelation, RegistrationActor } from './actor.js';
import { readForm } from './form/check-form.js';
import { CONTEXT, formOf, NOW } from './form-fixture.js';
import { newRegistration, type RegistrationRecord } from './registration-record.js';

export const PERSON: RegistrationActor = { accountId: 'account-person', role: 'registrant', relation: 'holder' };
export const ADMIN: RegistrationActor = { accountId: 'account-admin', role: 'unit-admin', relation: 'current-unit' };
export const OTHER_ADMIN: RegistrationActor = { ...ADMIN, accountId: 'account-other', relation: 'other-unit' };
export const PROVINCE: RegistrationActor = { accountId: 'account-province', role: 'province', relation: 'province' };

/** From where a role acts when it acts on what is its own. */
const OWN: Readonly<Partial<Record<Role, ActorRelation>>> = {
  registrant: 'holder',
  trainee: 'holder',
  'unit-admin': 'current-unit',
  'unit-education': 'current-unit',
  'training-base': 'current-unit',
  province: 'province',
};

export const actorOf = (role: Role): RegistrationActor => ({
  accountId: `account-${role}`,
  role,
  relation: OWN[role] ?? 'other-unit',
});

/** The registration of the synthetic person, written by themself. */
export function recordOf(
  changes: Partial<RegistrationRecord> = {},
  fields: Readonly<Record<string, unknown>> = {},
): RegistrationRecord {
  const { form } = readForm(formOf(fields), CONTEXT, NOW);
  return { ...newRegistration('registration-1', form, 'self', PERSON.accountId, NOW), ...changes };
}

/** What a step gave, or the reason that it was refused for. */
export function taken<Result extends { readonly ok: boolean }>(result: Result): Extract<Result, { readonly ok: true }> {
  if (!hasWorked(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

const hasWorked = <Result extends { readonly ok: boolean }>(
  result: Result,
): result is Extract<Result, { readonly ok: true }> => result.ok;
