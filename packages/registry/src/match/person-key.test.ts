import type { IdNumber } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import type { IdentityDocument } from '../registration/identity-key.js';
import { match } from './match.js';
import { candidateOf, cardOf, ID_NUMBER, NOW, readingOf, withFurther, written } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';
import type { MatchReading } from './match-reading.js';
import { sameDocument } from './person-key.js';

const NONE = '' as IdNumber;
const passport: IdentityDocument = { type: '03', number: 'E1234-5678' };
const absent = { status: 'absent' } as const;

const readingBy = (type: string, number: string, chip: Partial<MatchReading['fields']> = {}) =>
  withFurther(readingOf({ idNumber: absent, cardNumber: written('E12345678') }), {
    documentType: written(type),
    documentNumber: written(number),
    ...chip,
  });
const holder = candidateOf({ idNumber: NONE }, [cardOf({ cardNumber: 'E12345678' })], { document: passport });
const reportOf = (reading: MatchReading, candidates = [holder]) => match(reading, candidates, DEFAULT_POLICY, NOW);

describe('R53 a holder without an ID number', () => {
  it('is found by kind and number of the certificate, and the number takes the place of the ID number', () => {
    const report = reportOf(readingBy('3', 'e1234 5678'));
    expect(report).toMatchObject({ headline: 'ready', registrationId: 'registration-1', card: { state: 'made' } });
    const [shown, ...others] = report.fields.filter(({ field }) => ['idNumber', 'documentNumber'].includes(field));
    expect(others).toEqual([]);
    expect(shown).toMatchObject({ field: 'documentNumber', grade: 'same-normalised', weight: 'blocking' });
  });

  it.each([
    ['another kind of certificate', readingBy('06', 'E12345678')],
    ['another number', readingBy('03', 'E12345679')],
  ])('is not registered by %s', (_what, reading) => {
    expect(reportOf(reading).findings).toEqual([
      { verdict: 'not-registered', rules: ['R3'], fields: ['documentNumber'] },
    ]);
  });

  it.each([
    ['corrupt', { status: 'corrupt', raw: 'FF' } as const],
    ['denied', { status: 'denied', statusWord: '6982' } as const],
    ['not asked for', { status: 'not-requested' } as const],
  ])('R9: is not looked for when the ID number is %s: there may be one', (_what, idNumber) => {
    expect(reportOf(readingBy('03', 'E12345678', { idNumber }))).toMatchObject({
      headline: 'unreadable',
      registrationId: null,
    });
  });

  it('R9: never is one who has an ID number, even with the same certificate', () => {
    const other = candidateOf({ idNumber: ID_NUMBER }, [cardOf()], { document: passport });
    expect(reportOf(readingBy('03', 'E12345678'), [other]).headline).toBe('not-registered');
  });

  it('R9: is found by the ID number alone where the chip has both', () => {
    const both = readingBy('03', 'E12345678', { idNumber: written(ID_NUMBER), cardNumber: written(ID_NUMBER) });
    expect(reportOf(both).headline).toBe('not-registered');
    expect(reportOf(both, [candidateOf()]).headline).toBe('ready');
  });

  it('R12: is a dispute when registered twice', () => {
    const twice = { ...holder, registration: { ...holder.registration, id: 'registration-2' } };
    expect(reportOf(readingBy('03', 'E12345678'), [holder, twice]).headline).toBe('duplicate-registrations');
  });
});

describe('sameDocument', () => {
  it.each([
    ['3', 'ｅ１２３４ ５６７８', true],
    ['03', 'E12345678', true],
    ['03', 'E1234567(8)', true],
    ['03', 'E1234567', false],
    ['07', 'E12345678', false],
  ])('R53: type %s and number %s: %s', (type, number, same) => {
    expect(sameDocument({ type, number }, passport)).toBe(same);
  });

  it('R53: takes two empty numbers for nobody', () => {
    expect(sameDocument({ type: '03', number: ' ' }, { type: '03', number: '' })).toBe(false);
  });
});
