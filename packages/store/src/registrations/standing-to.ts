import {
  type Action,
  type ActorRelation,
  mayReach,
  mayReachRegistrant,
  type Principal,
  type RegistrationActor,
} from '@jika/registry';
import type { Subject } from '../access.js';
import type { Deed } from '../guarded-desk.js';
import type { StoredRegistration } from './stored-registration.js';

/**
 * Who acts, as the person of this registration or not. The account that started it is its holder, and no other, whoever may have given that number
 * before: after a dispute a number has had two holders (R12). One that was put on record otherwise is that of whoever has its key.
 */
function inPerson(principal: Principal, { key, holder }: Pick<StoredRegistration, 'key' | 'holder'>): Principal {
  if (!isPersonal(principal) || holder === null) return principal;
  if (holder === principal.accountId) return { ...principal, registrantKey: key.registrant };
  const { registrantKey: _, ...stranger } = principal;
  return stranger;
}

export const isPersonal = ({ role }: Principal): boolean => role === 'registrant' || role === 'trainee';

export const subjectOf = ({ key }: Pick<StoredRegistration, 'key'>): Subject => ({
  registrant: key.registrant,
  id: `registration/${key.id}`,
});

/** An action on a registration, as the table of permissions asks about it. */
export function deedOn(principal: Principal, action: Action, stored: StoredRegistration): Deed {
  const on = { unitPath: stored.record.unitPath, registrantKey: stored.key.registrant };
  return { action, on, subject: subjectOf(stored), as: inPerson(principal, stored) };
}

/** The same one, as the domain asks about them. */
export function actorOn(principal: Principal, stored: StoredRegistration): RegistrationActor {
  const { accountId, role } = principal;
  return { accountId, role, relation: relationTo(principal, stored) };
}

function relationTo(principal: Principal, stored: StoredRegistration): ActorRelation {
  const registrantKey = stored.key.registrant;
  const { unitPath } = stored.record;
  if (isPersonal(principal)) {
    return mayReachRegistrant(inPerson(principal, stored), { registrantKey, unitPath: null }) ? 'holder' : 'other-unit';
  }
  if (principal.role === 'province') return 'province';
  return unitPath !== null && mayReach(principal, unitPath) ? 'current-unit' : 'other-unit';
}
