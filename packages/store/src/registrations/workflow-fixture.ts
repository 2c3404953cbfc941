import type { CheckAnswer, IdNumber, Principal, Unit, UnitPath } from '@jika/registry';
import { type Access, accessTo } from '../access.js';
import type { DatabaseLocation } from '../database/location.js';
import { insideOf, type Store } from '../store.js';
import { ID_NUMBER, NOW, storeIn } from '../test-fixture.js';
import { addUnits, PROVINCE } from '../units.js';
import { type DraftKept, type DraftResult, saveDraft } from './drafts.js';
import { reviewRegistration } from './review.js';
import type { RegistrationKey } from './stored-registration.js';
import { submitRegistration } from './submission.js';

export const OTHER_ID_NUMBER = '439901197906150116' as IdNumber;
export const THIRD_ID_NUMBER = '43990119870318082X' as IdNumber;

const unit = (path: string, kind: Unit['kind'], name: string): Unit => ({
  id: path.split('/').at(-1) ?? '',
  path: path as UnitPath,
  kind,
  name,
});
export const HOSPITAL = '/43/4306/430602/u17' as UnitPath;
export const WARD = '/43/4306/430602/u17/d1' as UnitPath;
export const OTHER_HOSPITAL = '/43/4307/u31' as UnitPath;
export const DIRECT = '/43/u90' as UnitPath;
const UNITS = [
  PROVINCE,
  unit('/43/4306', 'prefecture', '示范市'),
  unit('/43/4307', 'prefecture', '另一示范市'),
  unit('/43/4306/430602', 'county', '示范县'),
  unit(HOSPITAL, 'institution', '示范县医院'),
  unit(WARD, 'department', '内科'),
  unit(OTHER_HOSPITAL, 'institution', '另一示范医院'),
  unit(DIRECT, 'institution', '委直医院'),
];

export const SETTINGS = { banks: new Set(['demo-bank']) };

/** A store with the units of two prefectures and nobody in it. */
export async function workplaceIn(location: DatabaseLocation): Promise<Store> {
  const store = await storeIn(location, []);
  await addUnits(store, UNITS);
  return store;
}

const principal = (accountId: string, role: Principal['role'], jurisdiction: string | null = null): Principal => ({
  accountId,
  role,
  jurisdiction: jurisdiction as UnitPath | null,
});
export const PRINCIPALS = {
  person: principal('person', 'registrant'),
  stranger: principal('stranger', 'registrant'),
  trainee: principal('trainee', 'trainee'),
  admin: principal('admin', 'unit-admin', HOSPITAL),
  otherAdmin: principal('other-admin', 'unit-admin', OTHER_HOSPITAL),
  base: principal('base', 'training-base', HOSPITAL),
  county: principal('county', 'county', '/43/4306/430602'),
  prefecture: principal('prefecture', 'prefecture', '/43/4306'),
  province: principal('province', 'province', '/43'),
  second: principal('second', 'province', '/43'),
  service: principal('service', 'customer-service'),
  clerk: principal('station:station-1', 'clerk'),
} as const;
export type Who = keyof typeof PRINCIPALS;

export const as = (store: Store, who: Who): Access => accessTo(store, PRINCIPALS[who]);
export const asPerson = (store: Store, accountId: string): Access =>
  accessTo(store, { ...PRINCIPALS.person, accountId });

export const form = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  name: '欧阳·示范',
  idNumber: ID_NUMBER,
  sex: '2',
  ethnicity: '15',
  birthDate: '1988-02-29',
  mobile: '19900000001',
  photo: 'photo-1',
  unit: HOSPITAL,
  issuingBank: 'demo-bank',
  emergencyContacts: [{ name: '示范甲', relation: '1', phone: '19900000002', confirmedWithHolder: true }],
  maritalStatus: '2',
  occupation: '2',
  householdAddress: {
    province: '湖南省',
    prefecture: '示范市',
    county: '示范县',
    township: '示范镇',
    village: '示范村',
  },
  paymentMethods: ['1'],
  ...changes,
});

/** What a call gave, or why it was refused. */
export function done<Result extends { ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (!isDone(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}
const isDone = <Result extends { ok: boolean }>(result: Result): result is Extract<Result, { ok: true }> => result.ok;

export const draft = (access: Access, changes: Readonly<Record<string, unknown>> = {}): Promise<DraftResult> =>
  saveDraft(access, { form: form(changes) }, SETTINGS, NOW);

/** A registration that waits for its unit. */
export async function submitted(
  access: Access,
  changes: Readonly<Record<string, unknown>> = {},
  now = NOW,
): Promise<RegistrationKey> {
  const { key }: DraftKept = done(await draft(access, changes));
  done(await submitRegistration(access, key, `request-${key.id}`, SETTINGS, now));
  return key;
}

export async function approved(
  store: Store,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<RegistrationKey> {
  const key = await submitted(as(store, 'person'), changes);
  done(await reviewRegistration(as(store, 'admin'), key, { outcome: 'approve' }, NOW));
  return key;
}

export const ALL_IS_RIGHT: CheckAnswer = { says: 'all-is-right' };

/** The audit log, oldest first in each lane. */
export async function auditOf(store: Store, code?: string) {
  const rows = await insideOf(store)
    .database.db.selectFrom('audit_events')
    .selectAll()
    .orderBy('lane')
    .orderBy('seq')
    .execute();
  return rows
    .filter((row) => code === undefined || row.code === code)
    .map(({ code: told, actor, subject, details }) => ({ code: told, actor, subject, details: JSON.parse(details) }));
}

/** The only row of a registration as it lies there. */
export const rowsOf = (store: Store) => insideOf(store).database.db.selectFrom('registrations').selectAll().execute();
