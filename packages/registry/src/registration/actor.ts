import type { Role } from '../accounts/role.js';
import type { FieldOrigin } from './form/origin.js';

/**
 * How the one who acts stands to a registration: its holder, an admin within its current unit, an admin of another unit, or the province. Worked out by who knows
 * the accounts; a registration without unit has no `current-unit`.
 */
export const ACTOR_RELATIONS = ['holder', 'current-unit', 'other-unit', 'province'] as const;
export type ActorRelation = (typeof ACTOR_RELATIONS)[number];

export interface RegistrationActor {
  readonly accountId: string;
  readonly role: Role;
  readonly relation: ActorRelation;
}

/** From where a role reaches a registration, and whose hand its changes show (R33). A role that is not here reaches none. */
const REACH: Readonly<Partial<Record<Role, { readonly from: ActorRelation; readonly origin: FieldOrigin }>>> = {
  registrant: { from: 'holder', origin: 'self' },
  trainee: { from: 'holder', origin: 'self' },
  'unit-admin': { from: 'current-unit', origin: 'admin' },
  'unit-education': { from: 'current-unit', origin: 'admin' },
  'training-base': { from: 'current-unit', origin: 'admin' },
  province: { from: 'province', origin: 'admin' },
};

/** R4, R6, R38: a unit acts on its own people, a person on their own registration. */
export const isInReach = ({ role, relation }: RegistrationActor): boolean => REACH[role]?.from === relation;

export const originOf = ({ role }: RegistrationActor): FieldOrigin | null => REACH[role]?.origin ?? null;
