import { type Principal, pathBelow, type Role, type Unit, type UnitContact, type UnitPath } from '@jika/registry';
import { onTestFinished } from 'vitest';
import { type Access, accessTo } from '../access.js';
import type { DatabaseLocation } from '../database/location.js';
import { insideOf, openStore, type Store } from '../store.js';
import { asProvince, MASTER_KEY } from '../test-fixture.js';
import { addUnits, PROVINCE } from '../units.js';
import { allocateAccount } from './unit-accounts.js';
import { approveRequest, collateRequest, requestUnitAccount } from './unit-requests.js';

/** Before Annex 7 is due (R30). */
export const EARLY = new Date('2016-08-01T02:00:00.000Z');

export const AT = {
  province: PROVINCE.path,
  city: pathBelow(PROVINCE.path, '4306'),
  county: pathBelow(pathBelow(PROVINCE.path, '4306'), '430602'),
  otherCity: pathBelow(PROVINCE.path, '4307'),
  changsha: pathBelow(PROVINCE.path, '4301'),
  hospital: '/43/4306/430602/u17' as UnitPath,
  neighbour: '/43/4306/u18' as UnitPath,
  otherHospital: '/43/4307/u31' as UnitPath,
  direct: '/43/u90' as UnitPath,
} as const;

const unit = (path: UnitPath, kind: Unit['kind'], name: string): Unit => ({
  id: path.slice(path.lastIndexOf('/') + 1),
  kind,
  name,
  path,
});

export const UNITS: Unit[] = [
  PROVINCE,
  unit(AT.city, 'prefecture', '岳阳市'),
  unit(AT.county, 'county', '岳阳楼区'),
  unit(AT.otherCity, 'prefecture', '常德市'),
  unit(AT.changsha, 'prefecture', '长沙市'),
  unit(AT.hospital, 'institution', '示范医院'),
  unit(AT.neighbour, 'institution', '样本医院'),
  unit(AT.otherHospital, 'institution', '试验医院'),
  unit(AT.direct, 'institution', '委直医院'),
];

export const CONTACT: UnitContact = {
  unitName: '新设卫生院',
  leaderName: '示范甲',
  leaderPhone: '19900000001',
  departmentHeadName: '示范乙',
  departmentHeadPhone: '19900000002',
  accountAdminName: '示范丙',
  accountAdminPhone: '19900000003',
  email: 'unit@example.org',
};

/** A store with the tree of two cities and a direct unit. */
export async function storeOfUnits(location: DatabaseLocation): Promise<Store> {
  const store = await openStore(location, MASTER_KEY);
  onTestFinished(() => store.close());
  await addUnits(store, UNITS);
  return store;
}

/** Whoever stands at that place, with that role. */
export function at(store: Store, role: Role, jurisdiction: UnitPath | null, more: Partial<Principal> = {}): Access {
  return accessTo(store, { accountId: `${role}-1`, role, jurisdiction, ...more });
}

export const city = (store: Store): Access => at(store, 'prefecture', AT.city);

/** Goes with a unit as far as its secret lies sealed. */
export async function allocated(store: Store, place: UnitPath = AT.hospital): Promise<string> {
  const request = { at: place, institutionClass: 'hospital', contact: CONTACT };
  const { id } = await requestUnitAccount(city(store), request, EARLY);
  await collateRequest(city(store), id, EARLY);
  await approveRequest(asProvince(store), id, EARLY);
  await allocateAccount(asProvince(store), id, 'xinshe', EARLY);
  return id;
}

/** How far the one unit has come that is in the store. */
export const stateOfUnit = async (store: Store) =>
  (await insideOf(store).database.db.selectFrom('unit_accounts').selectAll().executeTakeFirstOrThrow()).state;
