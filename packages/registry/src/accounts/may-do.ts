import { type Action, PERMISSIONS, type Permission } from './permissions.js';
import { isSound, type Principal } from './principal.js';
import { type Relation, relates, type Subject } from './relation.js';
import { ROLES, type Role } from './role.js';
import type { RoutingSettings } from './routing.js';
import type { UnitPath } from './unit.js';

/** What the table says, with enough to write into the audit log when it says no (R17). */
export type Decision =
  | { ok: true; relation: Relation; secondPerson: boolean }
  | { ok: false; problem: 'role' | 'relation' | 'unsound-principal' };

/** Decides by the table of permissions alone: whatever it does not grant is refused. */
export function decide(principal: Principal, action: Action, subject: Subject, routing: RoutingSettings): Decision {
  const { grants, secondPerson }: Permission = PERMISSIONS[action];
  const relation = grants[principal.role];
  if (relation === undefined) return { ok: false, problem: 'role' };
  if (!isSound(principal)) return { ok: false, problem: 'unsound-principal' };
  return relates(relation, principal, subject, routing)
    ? { ok: true, relation, secondPerson }
    : { ok: false, problem: 'relation' };
}

export const mayDo = (principal: Principal, action: Action, subject: Subject, routing: RoutingSettings): boolean =>
  decide(principal, action, subject, routing).ok;

/** Row 97: whether another may confirm what the first began: someone else, who could do it too. */
export function mayConfirm(
  first: Pick<Principal, 'accountId'>,
  second: Principal,
  action: Action,
  subject: Subject,
  routing: RoutingSettings,
): boolean {
  const decision = decide(second, action, subject, routing);
  return decision.ok && decision.secondPerson && second.accountId !== first.accountId;
}

/** R32: whether a unit's admin may add a sub-account: in the own unit, and with no right that the admin has not. */
export function mayAddSubAccount(
  admin: Principal,
  added: { readonly role: Role; readonly jurisdiction: UnitPath },
  routing: RoutingSettings,
): boolean {
  const sound = isSound(added);
  const allowed = mayDo(admin, 'add-sub-account', { unitPath: added.jurisdiction }, routing);
  return sound && allowed && SUB_ACCOUNT_ROLES.includes(added.role);
}

const grantsOf = (role: Role): string[] =>
  Object.entries(PERMISSIONS as Readonly<Record<string, Permission>>).flatMap(([action, { grants }]) =>
    grants[role] === undefined ? [] : [`${action} × ${grants[role]}`],
  );

/** The roles at a unit with no right that its admin has not. */
export const SUB_ACCOUNT_ROLES: readonly Role[] = ROLES.filter((role) => {
  const own = new Set(grantsOf('unit-admin'));
  const theirs = grantsOf(role);
  return theirs.length > 0 && theirs.every((grant) => own.has(grant));
});
