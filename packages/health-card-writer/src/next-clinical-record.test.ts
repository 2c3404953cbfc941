import type { CardReading, FieldResult, RecognisedProfile } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import { nextClinicalRecord } from './next-clinical-record.js';

const ok = (value: string): FieldResult => ({ status: 'ok', value });
const ABSENT: FieldResult = { status: 'absent' };
const VALID = ok('00');

/** A reading with these flags and dates of stays. */
function withStays(
  stays: readonly (readonly [valid: FieldResult, admission?: string | undefined, discharge?: string])[],
  profile: RecognisedProfile = '32K',
) {
  const inpatient = stays.map(([valid, admission, discharge]) => ({
    valid,
    record: {
      admissionDate: admission === undefined ? ABSENT : ok(admission),
      dischargeDate: discharge === undefined ? ABSENT : ok(discharge),
    },
  }));
  return { profile, inpatient } as unknown as CardReading<'full-diagnosis'>;
}
const next = (...given: Parameters<typeof withStays>) => nextClinicalRecord(withStays(...given), 'inpatient');

describe('the clinical record to write next', () => {
  it.each([
    ['the first that was never used', [[VALID, '20160101'], [ABSENT], [ABSENT]], 2],
    [
      'the earliest admission',
      [
        [VALID, '20160103'],
        [VALID, '20160101'],
        [VALID, '20160102'],
      ],
      2,
    ],
    [
      'of equal admissions the earliest discharge',
      [
        [VALID, '20160101', '20160109'],
        [VALID, '20160101', '20160105'],
      ],
      2,
    ],
    [
      'of equal dates the first',
      [
        [VALID, '20160101', '20160105'],
        [VALID, '20160101', '20160105'],
      ],
      1,
    ],
    [
      'a stay without a date of admission, however late its discharge',
      [
        [VALID, '20160101'],
        [VALID, undefined, '20991231'],
      ],
      2,
    ],
  ] as const)('is %s', (_what, stays, no) => {
    expect(next(stays)).toBe(no);
  });

  it('is none whose flag may stand for a record that counts', () => {
    const unsure: FieldResult[] = [
      ok('01'),
      { status: 'corrupt', raw: '6581' },
      { status: 'denied', statusWord: '6982' },
    ];
    expect(next([...unsure.slice(0, 2).map((flag) => [flag] as const), [VALID, '20160101']])).toBe(3);
    expect(() => next(unsure.map((flag) => [flag] as const))).toThrow(
      expect.objectContaining({ code: 'place-missing' }),
    );
  });

  it('is one that the card has a file for', () => {
    const stays = [[VALID, '20160101'], [ABSENT], [ABSENT]] as const;
    expect(next(stays, '8K')).toBe(1);
    expect(next(stays, '16K')).toBe(2);
  });
});
