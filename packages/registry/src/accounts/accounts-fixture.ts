import type { Principal } from './principal.js';
import type { Role } from './role.js';
import type { UnitPath } from './unit.js';

/** Units of two prefectures and a direct one. Yueyang has a county level in the chain, Changde has none. */
export const AT = {
  province: '/43',
  prefecture: '/43/4306',
  county: '/43/4306/430602',
  hospital: '/43/4306/430602/u17',
  department: '/43/4306/430602/u17/d1',
  innerDepartment: '/43/4306/430602/u17/d1/d2',
  neighbour: '/43/4306/430602/u18',
  otherCounty: '/43/4306/430623/u19',
  cityHospital: '/43/4306/u20',
  otherPrefecture: '/43/4307',
  otherHospital: '/43/4307/430702/u31',
  direct: '/43/u90',
  directDepartment: '/43/u90/d9',
} as unknown as Readonly<Record<Place, UnitPath>>;
export type Place =
  | 'province'
  | 'prefecture'
  | 'county'
  | 'hospital'
  | 'department'
  | 'innerDepartment'
  | 'neighbour'
  | 'otherCounty'
  | 'cityHospital'
  | 'otherPrefecture'
  | 'otherHospital'
  | 'direct'
  | 'directDepartment';

export const ROUTING = { prefecturesWithCountyLevel: ['4306'] };
export const NOW = new Date('2026-10-12T02:00:00.000Z');

const STANDS_AT: Readonly<Record<Role, Place | null>> = {
  registrant: null,
  trainee: null,
  'unit-admin': 'hospital',
  'unit-education': 'hospital',
  'training-base': 'hospital',
  county: 'county',
  prefecture: 'prefecture',
  province: 'province',
  'information-centre': 'province',
  'bank-branch': null,
  'customer-service': null,
  clerk: null,
};

/** An account of that role, at the place where such a role stands unless told another. */
export function principalOf(role: Role, place: Place | null = STANDS_AT[role]): Principal {
  return {
    accountId: `account-of-${role}`,
    role,
    jurisdiction: place === null ? null : AT[place],
    ...(role === 'registrant' || role === 'trainee' ? { registrantKey: 'me' } : {}),
    ...(role === 'clerk' ? { receiptFor: 'tapped' } : {}),
    ...(role === 'bank-branch' ? { bankCode: 'bank-a' } : {}),
  };
}
