import type { FieldComparison } from '@jika/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonRows } from './comparison-rows.js';
import { runsOfBoth } from './runs.js';

const compared = (change: Partial<FieldComparison>): FieldComparison => ({
  field: 'name',
  onCard: '欧阳·示范',
  onPlatform: '欧阳·示范',
  grade: 'same',
  weight: 'blocking',
  ...change,
});

describe('the rows of the comparison', () => {
  it('come with blocking differences first, then noted ones, then what agrees', () => {
    const rows = comparisonRows(
      [
        compared({ field: 'sex', onCard: '1', onPlatform: '1' }),
        compared({ field: 'ethnicity', onCard: '01', onPlatform: '15', grade: 'different', weight: 'advisory' }),
        compared({ onCard: '欧阳·师范', grade: 'different' }),
      ],
      'zh',
    );
    expect(rows.map((row) => [row.comparison.field, row.weight])).toEqual([
      ['name', 'blocking'],
      ['ethnicity', 'noted'],
      ['sex', 'quiet'],
    ]);
  });

  it('mark the characters that differ, on both sides', () => {
    const [row] = comparisonRows([compared({ onCard: '欧阳·师范', grade: 'different' })], 'zh');
    expect(row?.onCard.filter((run) => run.differs)).toEqual([{ text: '师', differs: true }]);
    expect(row?.onPlatform.filter((run) => run.differs)).toEqual([{ text: '示', differs: true }]);
  });

  it('mark the name of a code as a whole, in the language of the page', () => {
    const different = compared({ field: 'sex', onCard: '1', onPlatform: '2', grade: 'different' });
    const [row] = comparisonRows([different], 'en');
    expect(row?.onCard).toEqual([{ text: 'Male', differs: true }]);
    expect(row?.onPlatform).toEqual([{ text: 'Female', differs: true }]);
  });

  it('blame no single item where the platform has no registration at all (R3)', () => {
    const rows = comparisonRows([compared({ onPlatform: null, grade: 'not-on-record' })], 'zh');
    expect(rows.map((row) => row.weight)).toEqual(['unmatched']);
  });

  it('lose no character of either side, whatever stands on a card', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (first, second) => {
        const { inFirst, inSecond } = runsOfBoth(first, second);
        expect(inFirst.map((run) => run.text).join('')).toBe(first);
        expect(inSecond.map((run) => run.text).join('')).toBe(second);
      }),
    );
  });
});
