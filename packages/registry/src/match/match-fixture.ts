import { type CardReading, HOLDER_FIELDS, type IdNumber, ISSUER_FIELDS } from '@jika/health-card';
import type { UnitPath } from '../accounts/unit.js';
import type { Registration } from '../registration/registration.js';
import type { Candidate, MatchedCard, Standing } from './candidate.js';
import type { MatchReading } from './match-reading.js';

/** A synthetic person of the region 4399xx, which is assigned to no place. */
export const ID_NUMBER = '439901198802290020' as IdNumber;
export const OTHER_ID_NUMBER = '439901197906150116' as IdNumber;
export const NOW = new Date('2026-11-22T02:24:00Z');

const CHIP: Readonly<Record<string, string>> = {
  cardCategory: '1',
  specVersion: '1.00',
  issuerName: '岳阳示范银行',
  issueDate: '20160731',
  cardNumber: ID_NUMBER,
  issueSerial: '2016000731',
  cityCode: '430600',
  name: '欧阳·示范',
  sex: '02',
  ethnicity: '15',
  birthDate: '19880229',
  idNumber: ID_NUMBER,
};

type Changes = Partial<CardReading['fields']>;

/** What a genuine card of that person gives, with changes of single fields. */
export function readingOf(changes: Changes = {}, proof?: CardReading['proof']): CardReading {
  const keys = [...ISSUER_FIELDS, ...HOLDER_FIELDS];
  const asWritten = keys.map((key) => {
    const value = CHIP[key];
    return [key, value === undefined ? { status: 'not-requested' } : { status: 'ok', value }];
  });
  return {
    insertionId: 'insertion-1',
    purpose: 'activate',
    atr: '3B6D000000',
    readAt: NOW.toISOString(),
    fields: { ...(Object.fromEntries(asWritten) as CardReading['fields']), ...changes },
    proof: proof ?? { result: 'passed', challenge: '0102030405060708' },
    traffic: { commands: 24, bytes: 512 },
  };
}

export function written(value: string): { status: 'ok'; value: string } {
  return { status: 'ok', value };
}

/** What a reading for a further purpose gives besides. */
export function withFurther(reading: MatchReading, further: Partial<MatchReading['fields']>): MatchReading {
  return { ...reading, fields: { ...reading.fields, ...further } };
}

export function cardOf(changes: Partial<MatchedCard> = {}): MatchedCard {
  return { cardNumber: ID_NUMBER, issueSerial: '2016000731', state: 'made', ...changes };
}

/** A hospital in Yueyang county. */
export const UNIT = '/43/4306/430621/u17' as UnitPath;

export function candidateOf(
  changes: Partial<Registration> = {},
  cards: MatchedCard[] = [cardOf()],
  standing?: Standing,
): Candidate {
  const registration: Registration = {
    id: 'registration-1',
    idNumber: ID_NUMBER,
    name: '欧阳·示范',
    sex: '2',
    ethnicity: '15',
    birthDate: '1988-02-29',
    unitName: '岳阳示范县人民医院',
    state: 'approved',
  };
  return { registration: { ...registration, ...changes }, cards, ...(standing && { standing }) };
}
