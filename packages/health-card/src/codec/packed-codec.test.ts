import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALLERGY_FILE, IMMUNISATION_FILE } from '../files/df02-files.js';
import { INPATIENT_RECORDS, OUTPATIENT_RECORDS } from '../files/df03-files.js';
import type { FieldResult } from '../reading/card-reading.js';
import { decodePacked, encodePacked, packedLength, placeItems } from './packed-codec.js';

const LAYOUTS = [ALLERGY_FILE.items, IMMUNISATION_FILE.items, INPATIENT_RECORDS.layout, OUTPATIENT_RECORDS.layout];
const ok = (value: string): FieldResult => ({ status: 'ok', value });

/** Every result of a decoded layout, groups included. */
const flat = (decoded: object): FieldResult[] =>
  Object.values(decoded).flatMap((each: FieldResult | object[]) => (Array.isArray(each) ? each.flatMap(flat) : [each]));

describe('packed items', () => {
  it('fill the records and files of the chip sheet to the byte', () => {
    expect(LAYOUTS.map(packedLength)).toEqual([120, 24, 1893, 3267]);
    expect([INPATIENT_RECORDS.size, OUTPATIENT_RECORDS.size]).toEqual([1893, 3267]);
    expect(placeItems(INPATIENT_RECORDS.layout)).toHaveLength(149);
    expect(placeItems(OUTPATIENT_RECORDS.layout)).toHaveLength(172);
  });

  it('come back by their keys, groups as lists', () => {
    const bytes = encodePacked(OUTPATIENT_RECORDS.layout, {
      department: '全科',
      visitDateTime: '20160731093000',
      drugs: [{ drugName: '维生素' }, { drugName: '葡萄糖', days: '007' }],
    });
    const visit = decodePacked(OUTPATIENT_RECORDS.layout, bytes);
    expect(visit.department).toEqual(ok('全科'));
    expect(visit.visitDateTime).toEqual(ok('20160731093000'));
    expect(visit.drugs.map(({ drugName }) => drugName.status)).toEqual(['ok', 'ok', 'absent', 'absent', 'absent']);
    expect(visit.drugs[1]?.days).toEqual(ok('007'));
    expect(visit.fees).toHaveLength(10);
  });

  it('that were never written are absent, each of them', () => {
    for (const layout of LAYOUTS) {
      const results = flat(decodePacked(layout, encodePacked(layout, {})));
      expect(results).toHaveLength(placeItems(layout).length);
      expect(results.every(({ status }) => status === 'absent')).toBe(true);
    }
  });

  it('end where a cut-down card ends: what lies past it is absent, what is cut is corrupt', () => {
    const whole = encodePacked(INPATIENT_RECORDS.layout, { feeOther: '12', signature: 'AB'.repeat(64) });
    expect(decodePacked(INPATIENT_RECORDS.layout, whole.subarray(0, 1639))).toMatchObject({
      feeOther: ok('12'),
      signature: { status: 'absent' },
      samCertificate: { status: 'absent' },
    });
    expect(decodePacked(INPATIENT_RECORDS.layout, whole.subarray(0, 1641)).signature).toEqual({
      status: 'corrupt',
      raw: 'ABAB',
    });
  });

  it('are decoded from any bytes whatever', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LAYOUTS), fc.uint8Array({ maxLength: 3300, size: 'max' }), (layout, bytes) => {
        const results = flat(decodePacked(layout, bytes));
        expect(results).toHaveLength(placeItems(layout).length);
        expect(results.every(({ status }) => ['ok', 'absent', 'corrupt'].includes(status))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['an unknown item', { nobody: '1' }, 'value-not-encodable'],
    ['an unknown item of a group', { drugs: [{ nobody: '1' }] }, 'value-not-encodable'],
    ['a group in place of an item', { department: [] }, 'value-not-encodable'],
    ['an item in place of a group', { drugs: '1' }, 'value-not-encodable'],
    ['one repetition too many', { operations: [{}, {}, {}, {}] }, 'value-too-long'],
    ['a value that is too long', { department: '科'.repeat(26) }, 'value-too-long'],
  ])('are not encoded with %s', (_what, values, code) => {
    expect(() => encodePacked(OUTPATIENT_RECORDS.layout, values)).toThrow(expect.objectContaining({ code }));
  });
});
