import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueForRetention, retentionCutoff } from './due.js';
import { holdsOn, type LegalHold } from './legal-hold.js';
import { RETENTION_CLASSES, type RetentionClass, retentionRule } from './rules.js';

const NOW = new Date('2026-11-22T08:00:00.000Z');
const KEY = 'ab'.repeat(16);
const OTHER_KEY = 'cd'.repeat(16);
const hold = (changes: Partial<LegalHold> = {}): LegalHold => ({
  recordClass: null,
  registrantKey: null,
  from: '2026-01-01T00:00:00.000Z',
  until: null,
  ...changes,
});

/** What is due at `NOW` and not a millisecond earlier, worked out by hand. */
const LAST_DUE: Readonly<Record<RetentionClass, string>> = {
  'registration-draft': '2026-05-26T08:00:00.000Z',
  'registration-void': '2021-11-22T08:00:00.000Z',
  'registration-moved-out': '2021-11-22T08:00:00.000Z',
  'card-ended': '2021-11-22T08:00:00.000Z',
  'case-closed': '2021-11-22T08:00:00.000Z',
  'seal-evidence': '2021-11-22T08:00:00.000Z',
  'mismatch-report': '2023-11-22T08:00:00.000Z',
  'read-receipt': '2023-11-22T08:00:00.000Z',
  consent: '2023-11-22T08:00:00.000Z',
  'annex-export': '2026-08-24T08:00:00.000Z',
  'annex-stamped': '2016-11-22T08:00:00.000Z',
  'import-file': '2026-10-23T08:00:00.000Z',
  'account-closed': '2023-11-22T08:00:00.000Z',
  session: '2026-10-23T08:00:00.000Z',
  'initial-secret': '2026-11-22T08:00:00.000Z',
};

describe.each(RETENTION_CLASSES)('C4.5 the retention of %s', (recordClass) => {
  const last = LAST_DUE[recordClass];

  it('ends to the millisecond', () => {
    const next = new Date(Date.parse(last) + 1).toISOString();
    expect(dueForRetention(recordClass, last, NOW, [])).toBe(true);
    expect(dueForRetention(recordClass, next, NOW, [])).toBe(false);
    expect(retentionCutoff(recordClass, NOW)).toBe(last);
  });

  it('is stopped by a legal hold in force, unless it is of a secret', () => {
    const ends = recordClass === 'session' || recordClass === 'initial-secret';
    expect(dueForRetention(recordClass, last, NOW, [hold()])).toBe(ends);
  });

  it('is told in both languages, with its basis', () => {
    const { since, basis } = retentionRule(recordClass);
    for (const { zh, en } of [since, basis]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[ -~]+$/u);
    }
  });
});

describe('C4.5 retention', () => {
  it('never ends early, and once it has ended stays so', () => {
    const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    const classes = fc.constantFrom(...RETENTION_CLASSES);
    fc.assert(
      fc.property(classes, instants, instants, instants, (recordClass, since, one, other) => {
        const [sooner, later] = one < other ? [one, other] : [other, one];
        const at = (now: Date) => dueForRetention(recordClass, since.toISOString(), now, []);
        if (at(sooner)) expect(at(later)).toBe(true);
        const { keep } = retentionRule(recordClass);
        const days = 'days' in keep ? keep.days : keep.years * 365;
        if (at(later)) expect(later.getTime() - since.getTime()).toBeGreaterThanOrEqual(days * 86_400_000);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('keeps for whole years also on 29 February', () => {
    const leapDay = new Date('2028-02-29T12:00:00.000Z');
    expect(retentionCutoff('read-receipt', leapDay)).toBe('2025-02-28T12:00:00.000Z');
    expect(dueForRetention('read-receipt', '2028-02-29T12:00:00.000Z', new Date('2031-02-28T23:59:59.999Z'), [])).toBe(
      false,
    );
    expect(dueForRetention('read-receipt', '2028-02-29T12:00:00.000Z', new Date('2031-03-01T12:00:00.000Z'), [])).toBe(
      true,
    );
  });

  it('is never due from what is no instant', () => {
    for (const since of ['', 'null', '2026-13-45']) expect(dueForRetention('session', since, NOW, [])).toBe(false);
  });
});

describe('C4.5 a legal hold', () => {
  const due = (holds: LegalHold[]) =>
    dueForRetention('case-closed', LAST_DUE['case-closed'], NOW, holdsOn(holds, 'case-closed', KEY));

  it.each([
    ['everything', hold(), false],
    ['its class', hold({ recordClass: 'case-closed' }), false],
    ['its registrant', hold({ registrantKey: KEY }), false],
    ['its class and registrant', hold({ recordClass: 'case-closed', registrantKey: KEY }), false],
    ['another class', hold({ recordClass: 'consent' }), true],
    ['another registrant', hold({ registrantKey: OTHER_KEY }), true],
    ['its class, of another registrant', hold({ recordClass: 'case-closed', registrantKey: OTHER_KEY }), true],
    ['its registrant, in another class', hold({ recordClass: 'consent', registrantKey: KEY }), true],
  ])('on %s', (_, one, expected) => {
    expect(due([one])).toBe(expected);
  });

  it.each([
    ['begins now', { from: NOW.toISOString() }, false],
    ['begins later', { from: '2026-11-22T08:00:00.001Z' }, true],
    ['ends later', { until: '2026-11-22T08:00:00.001Z' }, false],
    ['ends now', { until: NOW.toISOString() }, true],
  ])('counts while it is in force: %s', (_, changes, expected) => {
    expect(due([hold(changes)])).toBe(expected);
  });

  it('stops a record as long as one of several is in force', () => {
    expect(due([hold({ until: '2026-02-01T00:00:00.000Z' }), hold({ registrantKey: KEY })])).toBe(false);
  });
});
