import type { Role } from './role.js';
import { isWithin, type UnitKind, type UnitPath } from './unit.js';
import { kindOf } from './unit-levels.js';

/** Who acts, and how far they reach: what a store filters by and an audit entry names. */
export interface Principal {
  readonly accountId: string;
  readonly role: Role;
  /** The unit for which the account stands; null for those who reach no unit by its path. */
  readonly jurisdiction: UnitPath | null;
  /** The key of the registrant in person; of registrants and trainees only. */
  readonly registrantKey?: string;
  /** The key of the registrant whose card, or else ID card, the station has just read; of clerks only. */
  readonly receiptFor?: string;
  /** The bank of a branch; of bank branches only. */
  readonly bankCode?: string;
  /** What the access is for, in a few words of the audit log's list. */
  readonly purpose?: string;
}

/** The kinds of units that an account of each role stands for: none, when the role reaches no unit. */
export const JURISDICTIONS: Readonly<Record<Role, readonly UnitKind[]>> = {
  registrant: [], // the own registration, by its key
  trainee: [],
  'unit-admin': ['institution', 'department'],
  'unit-education': ['institution', 'department'],
  'training-base': ['institution', 'department'],
  county: ['county'],
  prefecture: ['prefecture'],
  province: ['province'],
  'information-centre': ['province'],
  'bank-branch': [], // the cards of its bank
  'customer-service': [], // nothing (R17)
  clerk: [], // one registrant at a time, by a read receipt
};

/** Whether the account stands for a unit as its role wants it. Who does not reaches nothing. */
export function isSound({ role, jurisdiction }: Pick<Principal, 'role' | 'jurisdiction'>): boolean {
  const kinds = JURISDICTIONS[role];
  return jurisdiction === null ? kinds.length === 0 : kinds.includes(kindOf(jurisdiction));
}

/** Whether rows of that unit are within the jurisdiction: the filter of every query (threat 34). Deny by default. */
export function mayReach(principal: Principal, path: UnitPath): boolean {
  return isSound(principal) && principal.jurisdiction !== null && isWithin(path, principal.jurisdiction);
}

/** Whether the rows of one registrant can be reached: by the unit, by being that person, or by a read receipt. */
export function mayReachRegistrant(
  principal: Principal,
  { registrantKey, unitPath }: { registrantKey: string; unitPath: UnitPath | null },
): boolean {
  if (unitPath !== null && mayReach(principal, unitPath)) return true;
  return isPerson(principal, registrantKey) || hasReceipt(principal, registrantKey);
}

export function isPerson(principal: Principal, registrantKey: string | undefined): boolean {
  const self = principal.role === 'registrant' || principal.role === 'trainee';
  return self && isSound(principal) && registrantKey !== undefined && principal.registrantKey === registrantKey;
}

export function hasReceipt(principal: Principal, registrantKey: string | undefined): boolean {
  const clerk = principal.role === 'clerk' && isSound(principal);
  return clerk && registrantKey !== undefined && principal.receiptFor === registrantKey;
}
