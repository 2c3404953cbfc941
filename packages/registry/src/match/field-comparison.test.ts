import { describe, expect, it } from 'vitest';
import { compareFields } from './field-comparison.js';
import { candidateOf, cardOf, ID_NUMBER, readingOf, written } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';
import { COMPARED_FIELDS, type ComparedField } from './match-report.js';

const onRecord = { candidate: candidateOf(), card: cardOf() };
const nothingOnRecord = { candidate: null, card: null };

function comparisonOf(field: ComparedField, value: string, record: Parameters<typeof compareFields>[1] = onRecord) {
  const comparisons = compareFields(readingOf({ [field]: written(value) }).fields, record, DEFAULT_POLICY, 'id-number');
  return comparisons.find((comparison) => comparison.field === field);
}

describe('compareFields', () => {
  it('compares every item once, in the order of the screen', () => {
    const comparisons = compareFields(readingOf().fields, onRecord, DEFAULT_POLICY, 'id-number');
    expect(comparisons.map(({ field }) => field)).toEqual(
      COMPARED_FIELDS.filter((field) => field !== 'documentNumber'),
    );
    expect(new Set(comparisons.map(({ grade }) => grade))).toEqual(new Set(['same']));
  });

  it.each([
    ['sex', '02', '2', 'same'],
    ['sex', '2F', '2', 'same'],
    ['sex', '01', '1', 'different'],
    ['sex', '7A', '7A', 'different'],
    ['ethnicity', '15', '15', 'same'],
    ['ethnicity', '1', '01', 'different'],
    ['birthDate', '19880229', '1988-02-29', 'same'],
    ['birthDate', '19880228', '1988-02-28', 'different'],
    ['birthDate', '1988', '1988', 'different'],
    ['idNumber', ID_NUMBER, ID_NUMBER, 'same'],
    ['idNumber', '439901880229002', '439901880229002', 'same-normalised'],
    ['idNumber', '439901197906150116', '439901197906150116', 'different'],
    ['issueSerial', '2016000731', '2016000731', 'same'],
    ['issueSerial', '2016000732', '2016000732', 'different'],
    ['name', '欧阳•示范', '欧阳•示范', 'same-normalised'],
  ] as const)('%s %j on the chip shows as %j and is %s', (field, value, onCard, grade) => {
    expect(comparisonOf(field, value)).toMatchObject({ onCard, grade });
  });

  it.each([
    { status: 'absent' },
    { status: 'denied', statusWord: '6982' },
    { status: 'corrupt', raw: 'FFD5' },
    { status: 'not-requested' },
    { status: 'ok', value: '  ' },
  ] as const)('has no value for a chip that gave %o', (result) => {
    const [name] = compareFields(readingOf({ name: result }).fields, onRecord, DEFAULT_POLICY, 'id-number');
    expect(name).toMatchObject({ field: 'name', onCard: null, onPlatform: '欧阳·示范', grade: 'not-readable' });
  });

  it('has no grade against a record that is not there or is blank', () => {
    for (const comparison of compareFields(readingOf().fields, nothingOnRecord, DEFAULT_POLICY, 'id-number')) {
      expect(comparison).toMatchObject({ onPlatform: null, grade: 'not-on-record' });
    }
    const blank = { candidate: candidateOf({ ethnicity: ' ' }), card: null };
    expect(comparisonOf('ethnicity', '15', blank)).toMatchObject({ onPlatform: null, grade: 'not-on-record' });
  });

  it('makes a tolerated loss of encoding advisory, and a name that differs blocking', () => {
    expect(comparisonOf('name', '欧阳·示?')).toMatchObject({ grade: 'different', weight: 'blocking' });
    const rare = { candidate: candidateOf({ name: '欧阳·镕' }), card: null };
    expect(comparisonOf('name', '欧阳·?', rare)).toMatchObject({ grade: 'encoding-loss', weight: 'advisory' });
  });

  it('bounds what it shows, but not what it compares', () => {
    const long = `${'𠮷'.repeat(150)}甲`;
    const record = { candidate: candidateOf({ name: `${'𠮷'.repeat(150)}乙` }), card: null };
    const comparison = comparisonOf('name', long, record);
    expect(comparison?.onCard?.length).toBe(200);
    expect(comparison?.grade).toBe('different');
  });
});
