import {
  type Action,
  accountUnitOf,
  type CaseDetails,
  type CaseKind,
  type CasePerson,
  institutionOn,
  type MismatchReason,
  type UnitPath,
  type ValuePair,
} from '@jika/registry';
import type { Desk } from '../access.js';
import { cardFromRow } from '../cards.js';
import { workplaces } from '../registrations/form-settings.js';
import { registrationOnFile } from './registration-on-file.js';

/** What somebody reports. `requestId` is its Idempotency-Key. Names, numbers and telephones of a registered person are taken from the registration. */
export type CaseReport = { requestId: string; registrant: string } & (
  | {
      kind: 'replacement';
      registrationId: string;
      /** Null for a card that is not on record. */
      cardKey: string | null;
      reason: MismatchReason;
      bankName: string;
      bankCardNumber: string | null;
      /** Of an information error (R67). */
      corrections: readonly ValuePair[];
    }
  | {
      kind: 'no-unit';
      registrationId: string;
      /** The right one (R16). */
      toUnit: UnitPath;
    }
  | { kind: 'void'; registrationId: string; userName: string; rightIdNumber: string | null }
  | {
      kind: 'id-dispute';
      /** The unit of who meets a number that is taken. Of its present holder nothing is told (R12). */
      unitPath: UnitPath;
      person: CasePerson;
      userName: string;
    }
);

/** What a report is about, and what its case begins with. */
export interface CaseSubject {
  registrationId: string | null;
  cardKey: string | null;
  toUnit: UnitPath | null;
  /** Of a no-unit case: whose record says no such thing. */
  hasUnit: boolean;
  /** By which it enters the chain; null where that is not known. */
  unitPath: UnitPath | null;
  subjectKey: string;
  reason: MismatchReason | null;
  person: CasePerson;
  details: CaseDetails;
  contactChangedAt: string | null;
}

/** The action that opening a case is. */
export const OPENING: Readonly<Record<CaseKind, Action>> = {
  replacement: 'open-replacement-case',
  'no-unit': 'open-no-unit-case',
  void: 'open-void-case',
  'id-dispute': 'open-dispute-case',
};

/** Null when the registration or the unit is not on record, or the registration is void. */
export async function subjectOf(desk: Desk, report: CaseReport): Promise<CaseSubject | null> {
  const { db, keys } = desk;
  const { registrant } = report;
  if (report.kind === 'id-dispute') return disputeOf(desk, report);
  const onFile = await registrationOnFile(db, keys, registrant, report.registrationId);
  if (onFile === null || onFile.state === 'void') return null;
  const { person, contactChangedAt } = onFile;
  const common = { registrationId: onFile.id, unitPath: onFile.unitPath, person, contactChangedAt };
  const none = { cardKey: null, toUnit: null, hasUnit: false, reason: null, subjectKey: onFile.id };

  if (report.kind === 'void') {
    const { userName, rightIdNumber } = report;
    return { ...none, ...common, details: { kind: 'void', userName, rightIdNumber } };
  }
  if (report.kind === 'no-unit') {
    const { toUnit } = report;
    const correctUnitName = await nameOfWorkplace(desk, toUnit);
    if (correctUnitName === null) return null;
    const details = { kind: 'no-unit', correctUnitName } as const;
    // Who has a unit is in that one's hands alone: another cannot have a person moved, nor learn who it is, by this way (R6).
    const unitPath = onFile.noUnit ? entryOf(desk, toUnit) : onFile.unitPath;
    return { ...none, ...common, toUnit, unitPath, hasUnit: !onFile.noUnit, details };
  }
  const cardNumber = await cardNumberOf(desk, registrant, report.cardKey);
  if (cardNumber === null) return null;
  const { cardKey, reason, bankName, bankCardNumber, corrections } = report;
  const details = { kind: 'replacement', bankName, bankCardNumber, corrections } as const;
  return {
    ...none,
    ...common,
    cardKey,
    reason,
    subjectKey: cardKey ?? onFile.id,
    details: { ...details, cardNumber: cardNumber || person.idNumber },
  };
}

/** The subject is the number: whoever has it stays unnamed. */
async function disputeOf(
  desk: Desk,
  { registrant, unitPath, person, userName }: Extract<CaseReport, { kind: 'id-dispute' }>,
): Promise<CaseSubject | null> {
  if ((await nameOfWorkplace(desk, unitPath)) === null) return null;
  const holder = await desk.db
    .selectFrom('registrations')
    .select('id')
    .where('registrant_key', '=', registrant)
    .where('state', '<>', 'void')
    .executeTakeFirst();
  if (holder === undefined) return null;
  return {
    registrationId: holder.id,
    cardKey: null,
    toUnit: null,
    hasUnit: false,
    unitPath,
    subjectKey: registrant,
    reason: null,
    person,
    details: { kind: 'id-dispute', userName },
    contactChangedAt: null,
  };
}

/** R16: through the work unit or the training base that acts; else through the unit that is right. */
function entryOf({ principal }: Desk, toUnit: UnitPath): UnitPath {
  const { jurisdiction } = principal;
  return jurisdiction !== null && institutionOn(jurisdiction) !== null ? accountUnitOf(jurisdiction) : toUnit;
}

/** Null for an area: nobody works in one, and its papers would find no way. */
async function nameOfWorkplace({ db }: Desk, path: UnitPath): Promise<string | null> {
  const unit = await workplaces(db).select('name').where('path', '=', path).executeTakeFirst();
  return unit?.name ?? null;
}

/** Empty for no card, null for one that is not on record. */
async function cardNumberOf({ db, keys }: Desk, registrant: string, cardKey: string | null): Promise<string | null> {
  if (cardKey === null) return '';
  const row = await db
    .selectFrom('physical_cards')
    .selectAll()
    .where('registrant_key', '=', registrant)
    .where('card_key', '=', cardKey)
    .executeTakeFirst();
  return row === undefined ? null : cardFromRow(keys, row).cardNumber;
}
