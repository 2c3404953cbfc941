import {
  type Candidate,
  checkCharacter,
  DEFAULT_CALENDAR,
  type EscalationCase,
  type IdNumber,
  type PhysicalCard,
  type Principal,
  pathBelow,
  type Role,
  type SealEvidence,
  type Unit,
  type UnitPath,
} from '@jika/registry';
import { onTestFinished } from 'vitest';
import { type Access, accessTo } from '../access.js';
import { registrantKeyOf } from '../cards/card-at-desk.js';
import type { DatabaseLocation } from '../database/location.js';
import { addCandidate } from '../registrations.js';
import { keyOfIdNumber, sealedIn } from '../sealing/registrant-key.js';
import type { SealedRegistration } from '../sealing/sealed-values.js';
import { addStation } from '../stations.js';
import { insideOf, openStore, type Store } from '../store.js';
import { asProvince, CARD, ID_NUMBER, MASTER_KEY, STATION } from '../test-fixture.js';
import { addUnits, PROVINCE } from '../units.js';
import { type AdvancedCase, advanceCase, type DecisionAtDesk } from './advance-case.js';
import type { CaseReport } from './case-report.js';
import type { CaseSettings } from './case-settings.js';
import { type OpenedCase, reportCase } from './open-case.js';

/** A prefecture with a county level, another without, and a unit that answers to the province. */
export const PREFECTURE = pathBelow(PROVINCE.path, '4306');
export const COUNTY = pathBelow(PREFECTURE, '430602');
export const UNIT = pathBelow(COUNTY, 'u17');
export const OWN_LEVEL_UNIT = pathBelow(PREFECTURE, 'u20');
export const BASE = pathBelow(PREFECTURE, 'u30');
const OTHER_PREFECTURE = pathBelow(PROVINCE.path, '4307');
export const OTHER_UNIT = pathBelow(OTHER_PREFECTURE, 'u40');
export const DIRECT_UNIT = pathBelow(PROVINCE.path, 'u50');

const UNITS: readonly Unit[] = (
  [
    [PROVINCE.path, 'province', '湖南省'],
    [PREFECTURE, 'prefecture', '岳阳市'],
    [COUNTY, 'county', '岳阳楼区'],
    [UNIT, 'institution', '岳阳示范医院'],
    [OWN_LEVEL_UNIT, 'institution', '岳阳市示范中心医院'],
    [BASE, 'institution', '岳阳示范住培基地'],
    [OTHER_PREFECTURE, 'prefecture', '常德市'],
    [OTHER_UNIT, 'institution', '常德示范医院'],
    [DIRECT_UNIT, 'institution', '省直示范医院'],
  ] as const
).map(([path, kind, name]) => ({ id: path.split('/').at(-1) ?? '', kind, name, path }));

export const SETTINGS: CaseSettings = {
  calendar: DEFAULT_CALENDAR,
  routing: { prefecturesWithCountyLevel: ['4306'] },
};
export const SEAL: SealEvidence = { kind: 'scan', sha256: 'ab'.repeat(32) };
export const IN_JUNE = new Date('2026-06-22T02:24:00.000Z');
export const later = (minutes: number, from = IN_JUNE): Date => new Date(from.getTime() + minutes * 60_000);

const PLACES: Readonly<Partial<Record<Role, UnitPath>>> = {
  'unit-admin': UNIT,
  'unit-education': UNIT,
  'training-base': BASE,
  county: COUNTY,
  prefecture: PREFECTURE,
  province: PROVINCE.path,
};

/** Whoever has that role, at the unit of the fixture unless another is named. */
export function as(store: Store, role: Role, at?: UnitPath, accountId: string = role): Access {
  return accessTo(store, { accountId, role, jurisdiction: at ?? PLACES[role] ?? null } satisfies Principal);
}

export const asBank = (store: Store, bankCode = 'bank-1'): Access =>
  accessTo(store, { accountId: 'branch', role: 'bank-branch', jurisdiction: null, bankCode });

export const asHolder = (store: Store, idNumber = ID_NUMBER): Access => {
  const holder = { accountId: 'holder', role: 'registrant', jurisdiction: null } as const;
  return accessTo(store, { ...holder, registrantKey: registrantKeyOf(accessTo(store, holder), idNumber) });
};

/** A number of the unassigned region with its check digit. */
export function idNumberOf(person: number): IdNumber {
  const digits = `43990119880229${String(person).padStart(3, '0')}`;
  return `${digits}${checkCharacter(digits)}` as IdNumber;
}

export function person(id: string, idNumber: IdNumber, unitName = '岳阳示范医院', cards?: PhysicalCard[]): Candidate {
  const form = { name: '欧阳·示范', sex: '2', ethnicity: '15', birthDate: '1988-02-29', unitName };
  const card = { ...CARD, cardNumber: idNumber };
  return { registration: { id, idNumber, ...form, state: 'approved' }, cards: cards ?? [card] };
}

/** A store with the units and those people, each with a telephone on file. */
export async function registryIn(
  location: DatabaseLocation,
  people: readonly Candidate[] = [person('person-1', ID_NUMBER)],
): Promise<Store> {
  const store = await openStore(location, MASTER_KEY);
  onTestFinished(() => store.close());
  await addUnits(store, UNITS);
  await addStation(store, STATION);
  for (const each of people) {
    await addCandidate(asProvince(store), each, IN_JUNE);
    await putOnFile(store, each, '19900000001');
  }
  return store;
}

async function putOnFile(store: Store, { registration: { id, idNumber } }: Candidate, mobile: string): Promise<void> {
  const { keys, database } = insideOf(store);
  const registrant = keyOfIdNumber(keys, idNumber);
  const context = sealedIn.registration(registrant, id);
  const row = database.db.selectFrom('registrations').select('sealed').where('id', '=', id);
  const sealed = keys.open((await row.executeTakeFirstOrThrow()).sealed, context) as SealedRegistration;
  const changed = { ...sealed, form: { ...sealed.form, mobile } };
  await database.db
    .updateTable('registrations')
    .set({ sealed: keys.seal(changed, context) })
    .where('registrant_key', '=', registrant)
    .where('id', '=', id)
    .execute();
}

const APPROVED = { action: 'approve', opinion: '同意', seal: SEAL } as const;

/** Opens a case or says why not, as an error. */
export async function opened(access: Access, report: CaseReport, now = IN_JUNE): Promise<EscalationCase> {
  return accepted(await reportCase(access, report, SETTINGS, now));
}

export function accepted(result: OpenedCase | AdvancedCase): EscalationCase {
  if (!result.ok) throw new Error(result.problem);
  return result.case;
}

export const decideOn = (access: Access, id: string, decision: DecisionAtDesk, now: Date): Promise<AdvancedCase> =>
  advanceCase(access, id, decision, SETTINGS, now);

/** Takes a case of the fixture's unit up to the prefecture's seal, a minute for each level. */
export async function sealUpwards(store: Store, id: string, from = IN_JUNE): Promise<EscalationCase> {
  accepted(await decideOn(as(store, 'unit-education'), id, APPROVED, later(1, from)));
  accepted(await decideOn(as(store, 'county'), id, APPROVED, later(2, from)));
  return accepted(await decideOn(as(store, 'prefecture'), id, APPROVED, later(3, from)));
}

/** Taken up by one of the province, and carried out by another. */
export async function carryOut(
  store: Store,
  id: string,
  outcome?: 'free-number' | 'confirm-number',
  from = IN_JUNE,
): Promise<EscalationCase> {
  accepted(await decideOn(as(store, 'province', undefined, 'receiver'), id, { action: 'receive' }, later(4, from)));
  const decision = { action: 'execute', opinion: '同意办理', ...(outcome && { outcome }) } as const;
  return accepted(await decideOn(as(store, 'province', undefined, 'executor'), id, decision, later(5, from)));
}
