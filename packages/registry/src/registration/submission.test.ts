import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTEXT, NOW } from './form-fixture.js';
import { isReceiptNumber, receiptNumber } from './receipt-number.js';
import { ADMIN, OTHER_ADMIN, PERSON, recordOf, taken } from './record-fixture.js';
import type { RegistrationRecord } from './registration-record.js';
import { submitRegistration } from './submission.js';

const LATER = new Date('2026-12-01T00:00:00Z');
const submit = (record: RegistrationRecord, requestId = 'request-1', by = PERSON, now = NOW) =>
  submitRegistration(record, { requestId, sequence: 123 }, by, CONTEXT, now);

const submitted = (): RegistrationRecord => {
  const result = taken(submit(recordOf()));
  if (result.repeated) throw new Error('a first request is not repeated');
  return result.step.record;
};

describe('submitting', () => {
  it('R47: completes the registration with a receipt', () => {
    const record = submitted();
    expect(record).toMatchObject({
      state: 'submitted',
      submission: { requestId: 'request-1', at: NOW.toISOString() },
    });
    expect(isReceiptNumber(record.submission?.receiptNumber ?? '')).toBe(true);
  });

  it('R47: the same request again gets the same receipt and changes nothing, however late and in whatever state', () => {
    const record = submitted();
    for (const state of ['submitted', 'approved', 'returned-for-edit', 'void'] as const) {
      const again = submit({ ...record, state }, 'request-1', PERSON, LATER);
      expect(again).toEqual({ ok: true, repeated: true, submission: record.submission });
    }
  });

  it('R47: another request finds it submitted already', () => {
    expect(submit(submitted(), 'request-2')).toEqual({ ok: false, refusal: 'already-submitted' });
  });

  it('R5: after a return it is submitted again, under a request of its own', () => {
    const result = taken(submit({ ...submitted(), state: 'returned-for-edit' }, 'request-2', PERSON, LATER));
    expect(result).toMatchObject({ repeated: false, step: { record: { state: 'resubmitted' } } });
  });

  it('R36: a form with errors is not submitted, and all of them are told; a warning does not stop it', () => {
    expect(submit(recordOf({}, { mobile: undefined, occupation: undefined }))).toMatchObject({
      refusal: 'form-problems',
      problems: [
        { field: 'mobile', code: 'required' },
        { field: 'occupation', code: 'required' },
      ],
    });
    expect(submit(recordOf({}, { allergies: [{ kind: 'penicillin' }] })).ok).toBe(true);
  });

  it('R15: nobody submits without a unit', () => {
    expect(submit(recordOf({ unitPath: null }))).toMatchObject({
      refusal: 'form-problems',
      problems: [{ field: 'unit', code: 'required' }],
    });
  });

  it('R47: only the person submits, by a request id of some substance', () => {
    for (const by of [ADMIN, OTHER_ADMIN]) expect(submit(recordOf(), 'request-1', by).ok).toBe(false);
    for (const requestId of ['', 'short', 'x'.repeat(65), 'request 1']) {
      expect(submit(recordOf(), requestId)).toEqual({ ok: false, refusal: 'bad-request-id' });
    }
  });
});

describe('a receipt number', () => {
  it('R47: bears the day in China and the sequence of that day', () => {
    expect(receiptNumber(new Date('2026-11-21T16:00:00Z'), 123)).toMatch(/^ZC20261122-0000123-\d$/u);
    expect(() => receiptNumber(NOW, 10_000_000)).toThrow(RangeError);
    expect(() => receiptNumber(NOW, -1)).toThrow(RangeError);
    expect(() => receiptNumber(NOW, 1.5)).toThrow(RangeError);
  });

  it('R47: shows every slip of one digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.integer({ min: 2, max: 19 }),
        fc.integer({ min: 1, max: 9 }),
        (sequence, place, shift) => {
          const written = receiptNumber(NOW, sequence);
          expect(isReceiptNumber(written)).toBe(true);
          const digit = written[place] ?? '';
          fc.pre(digit !== '-');
          const slipped = `${written.slice(0, place)}${(Number(digit) + shift) % 10}${written.slice(place + 1)}`;
          expect(isReceiptNumber(slipped)).toBe(false);
        },
      ),
    );
  });
});
