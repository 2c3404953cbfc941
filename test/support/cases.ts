import { createSecretKey } from 'node:crypto';
import { demoIdNumber } from '@jika/demo-province';
import {
  DEFAULT_CALENDAR,
  type MismatchReason,
  type Principal,
  pathBelow,
  type Role,
  type SealEvidence,
  type Standing,
  type Unit,
  type UnitPath,
  type ValuePair,
} from '@jika/registry';
import {
  type Access,
  accessTo,
  addCandidate,
  addUnits,
  addUser,
  advanceCase,
  batchesWithin,
  type CaseReport,
  type CaseSettings,
  type DatabaseLocation,
  openStore,
  PROVINCE,
  registrantKeyOf,
  reportCase,
  type Store,
  stepBatch,
} from '@jika/store';

export const MASTER_KEY_TEXT = '22'.repeat(32);
export const KEY_IN_ENVIRONMENT = { JIKA_MASTER_KEY: MASTER_KEY_TEXT };
export const MASTER_KEY = createSecretKey(Buffer.from(MASTER_KEY_TEXT, 'hex'));
export const PREFECTURE = pathBelow(PROVINCE.path, '4306');
export const UNIT = pathBelow(PREFECTURE, 'u17');
export const SETTINGS: CaseSettings = { calendar: DEFAULT_CALENDAR, routing: { prefecturesWithCountyLevel: [] } };
export const SEAL: SealEvidence = { kind: 'scan', sha256: 'ab'.repeat(32) };
export const UNIT_NAME = '岳阳示范医院';
const APPROVED = { action: 'approve', opinion: '同意', seal: SEAL } as const;

const UNITS: readonly Unit[] = [
  PROVINCE,
  { id: '4306', kind: 'prefecture', name: '岳阳市', path: PREFECTURE },
  { id: 'u17', kind: 'institution', name: UNIT_NAME, path: UNIT },
];
const PLACES: Readonly<Partial<Record<Role, UnitPath>>> = {
  'unit-education': UNIT,
  prefecture: PREFECTURE,
  province: PROVINCE.path,
};
/** The account of each role has the role's name. No password opens them. */
const NO_PASSWORD = '$argon2id$v=19$m=19456,t=2,p=1$bm8tcGFzc3dvcmQ$bm8tcGFzc3dvcmQtb3BlbnMtdGhpcy1hY2NvdW50LWV2ZXI';

export function as(store: Store, role: Role, accountId: string = role): Access {
  const principal: Principal = { accountId, role, jurisdiction: PLACES[role] ?? null };
  return accessTo(store, principal);
}

/** A new registry with a unit, its prefecture and the province. */
export async function openRegistry(location: DatabaseLocation): Promise<Store> {
  const store = await openStore(location, MASTER_KEY);
  await addUnits(store, UNITS);
  for (const [userName, unitPath] of Object.entries(PLACES)) {
    const role = userName as Role;
    await addUser(store, { userName, displayName: userName, passwordHash: NO_PASSWORD, role, unitPath });
  }
  return store;
}

/** @param standing where the person stands, if not at the unit */
export async function addPerson(store: Store, person: number, now: Date, standing?: Standing): Promise<void> {
  const idNumber = demoIdNumber(person);
  const form = { name: '欧阳·示范', sex: '2', ethnicity: '15', birthDate: '1988-02-29', unitName: UNIT_NAME };
  const card = { cardNumber: idNumber, issueSerial: '2016000731', state: 'made' } as const;
  const registration = { id: `person-${person}`, idNumber, ...form, state: 'approved' } as const;
  await addCandidate(as(store, 'province'), { registration, cards: [card], ...(standing && { standing }) }, now);
}

const about = (store: Store, person: number) => ({
  requestId: `request-${person}`,
  registrant: registrantKeyOf(as(store, 'province'), demoIdNumber(person)),
  registrationId: `person-${person}`,
});

export const replacementOf = (
  store: Store,
  person: number,
  reason: MismatchReason = 'lost',
  corrections: readonly ValuePair[] = [],
): CaseReport => {
  const bank = { bankName: '岳阳示范银行', bankCardNumber: null, cardKey: null };
  return { kind: 'replacement', ...about(store, person), reason, corrections, ...bank };
};
export const noUnitOf = (store: Store, person: number): CaseReport => ({
  kind: 'no-unit',
  ...about(store, person),
  toUnit: UNIT,
});
export const voidOf = (store: Store, person: number): CaseReport => ({
  kind: 'void',
  ...about(store, person),
  userName: `user-${person}`,
  rightIdNumber: demoIdNumber(person + 5_000),
});

/** Opens a case and seals it up to the prefecture. @throws Error with the problem when that is refused */
export async function sealedCase(store: Store, report: CaseReport, now: Date): Promise<string> {
  const opened = await reportCase(as(store, 'unit-education'), report, SETTINGS, now);
  if (!opened.ok) throw new Error(opened.problem);
  const { id } = opened.case.clear;
  for (const role of ['unit-education', 'prefecture'] as const) {
    const approved = await advanceCase(as(store, role), id, APPROVED, SETTINGS, now);
    if (!approved.ok) throw new Error(approved.problem);
  }
  return id;
}

/** The batches that are open, frozen; by annex. */
export async function freezeAll(store: Store, now: Date): Promise<Map<number, string>> {
  const prefecture = as(store, 'prefecture');
  const frozen = new Map<number, string>();
  for (const { id, annex, state } of await batchesWithin(prefecture, now)) {
    if (state === 'open') await stepBatch(prefecture, id, { action: 'freeze' }, now);
    frozen.set(annex, id);
  }
  return frozen;
}

export async function submit(store: Store, batchId: string, now: Date): Promise<void> {
  const prefecture = as(store, 'prefecture');
  for (const step of [{ action: 'seal', seal: SEAL }, { action: 'submit' }] as const) {
    const result = await stepBatch(prefecture, batchId, step, now);
    if (!result.ok) throw new Error(result.problem);
  }
}
