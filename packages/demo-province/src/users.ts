import { pathBelow, type Role, type UnitPath } from '@jika/registry';

/** Somebody who signs in to the platform's page; all of the demo with one password. */
export interface DemoUser {
  readonly userName: string;
  readonly displayName: string;
  readonly role: Role;
  readonly unitPath: UnitPath;
}

const below = (...ids: string[]): UnitPath => ids.reduce<UnitPath>(pathBelow, pathBelow(null, '43'));

const HOSPITAL = below('4306', '430621', 'demo-hospital');

/** One for each level and each way to it. */
export const DEMO_USERS: readonly DemoUser[] = [
  { userName: 'province', displayName: '示范省级管理员', role: 'province', unitPath: below() },
  { userName: 'centre', displayName: '示范信息统计中心', role: 'information-centre', unitPath: below() },
  { userName: 'yueyang', displayName: '示范市州科教科', role: 'prefecture', unitPath: below('4306') },
  { userName: 'county', displayName: '示范县级管理员', role: 'county', unitPath: below('4306', '430621') },
  { userName: 'hospital', displayName: '示范医院管理员', role: 'unit-admin', unitPath: HOSPITAL },
  {
    userName: 'education',
    displayName: '示范医院科教科',
    role: 'unit-education',
    unitPath: pathBelow(HOSPITAL, 'demo-hospital-education'),
  },
  { userName: 'base', displayName: '示范住培基地', role: 'training-base', unitPath: HOSPITAL },
  { userName: 'direct', displayName: '示范省直单位管理员', role: 'unit-admin', unitPath: below('direct-hospital') },
];
