import type { IdNumber, UnitPath, ValuePair } from '@jika/registry';
import { cardRefOf, registrantKeyOf } from '../cards/card-at-desk.js';
import { candidatesFor } from '../registrations.js';
import { insideOf, type Store } from '../store.js';
import { asClerk, CARD, ID_NUMBER } from '../test-fixture.js';
import { IN_JUNE, idNumberOf, OTHER_UNIT, SEAL } from './case-fixture.js';
import type { CaseReport } from './case-report.js';

export const WRONG_NAME: ValuePair = { field: 'name', wrong: '欧阳·师范', right: '欧阳·示范' };
export const keyOf = (store: Store, idNumber: IdNumber = ID_NUMBER) => registrantKeyOf(asClerk(store), idNumber);
export const registrationOf = async (store: Store, idNumber: IdNumber = ID_NUMBER) =>
  (await candidatesFor(asClerk(store), idNumber, IN_JUNE))[0];

export function replacement(store: Store, requestId = 'request-1', corrections = [WRONG_NAME]): CaseReport {
  const { registrant, cardKey } = cardRefOf(asClerk(store), CARD);
  const bank = { bankName: '岳阳示范银行', bankCardNumber: null };
  const about = { registrationId: 'person-1', cardKey, reason: 'information-error' } as const;
  return { kind: 'replacement', requestId, registrant, ...about, ...bank, corrections };
}
const ofRegistration = (store: Store, requestId = 'request-1') =>
  ({ requestId, registrant: keyOf(store), registrationId: 'person-1' }) as const;
export const voiding = (store: Store): CaseReport => ({
  ...ofRegistration(store),
  kind: 'void',
  userName: 'ouyang.shifan',
  rightIdNumber: idNumberOf(44),
});
export const noUnit = (store: Store, toUnit: UnitPath): CaseReport => ({
  ...ofRegistration(store),
  kind: 'no-unit',
  toUnit,
});
export const dispute = (store: Store): CaseReport => ({
  kind: 'id-dispute',
  requestId: 'request-1',
  registrant: keyOf(store),
  unitPath: OTHER_UNIT,
  person: { name: '司马·示范', idNumber: ID_NUMBER, phone: '19900000002', unitName: '常德示范医院' },
  userName: 'sima.shifan',
});
export const approve = { action: 'approve', opinion: '同意', seal: SEAL } as const;

/** What the history of the registration says: who did what, and from which state to which. */
export async function historyIn(store: Store) {
  const { db } = insideOf(store).database;
  const lines = await db.selectFrom('registration_history').selectAll().orderBy('seq').execute();
  return lines.map(({ account, action, from_state, to_state }) => [account, action, from_state, to_state]);
}

/** What the audit log says of the registration since it was put on record. */
export async function toldOf(store: Store) {
  const { db } = insideOf(store).database;
  const events = await db.selectFrom('audit_events').select('code').where('subject', '=', 'registration/person-1');
  const codes = (await events.orderBy('at').orderBy('seq').execute()).map(({ code }) => code);
  return codes.filter((code) => code !== 'registration.recorded');
}
