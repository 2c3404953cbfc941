import { describe, expect, it } from 'vitest';
import { AUDIT_EVENT_CODES, auditEvent } from './catalogue.js';
import { DETAIL_KEYS, type DetailKey } from './detail-keys.js';
import { auditDetailsText } from './details-text.js';

const HASH = '0f'.repeat(32);

/** One good value of each form. */
const GOOD = {
  code: 'not-approved',
  codes: ['birthDate', 'unit.name'],
  count: 100_000,
  id: '018f3c2e-5a1b-7c3d-9e4f-0a1b2c3d4e5f',
  hash: HASH,
  instant: '2026-10-30T15:59:59.000Z',
  period: '2026-Q3',
  unit: '/43/4306/430602/u17',
};

/** People, in every shape in which they come: none is a good value of any form. */
const PERSONAL = [
  '439901198802290020',
  '43990119880229002X',
  '43990119880229002x',
  '439901880229002',
  '19900001234',
  19900001234,
  439901198802290020n.toString(),
  '欧阳·示范',
  '示范市示范区示范街道1号',
  'somebody@example.org',
  'Ou Yang',
  ['欧阳·示范'],
  ['439901198802290020'],
  '/43/439901198802290020',
  '/43/19900001234',
  { name: '欧阳·示范' },
];

describe('the details of an event', () => {
  it('are written in the order of the catalogue, and only those that are there', () => {
    const { text } = { text: '', ...auditDetailsText('batch.frozen', { digest: HASH, count: 2, batch: 'b-1' }) };
    expect(text).toBe(`{"batch":"b-1","count":2,"digest":"${HASH}"}`);
    expect(auditDetailsText('batch.frozen', {})).toEqual({ ok: true, text: '{}' });
  });

  it.each(AUDIT_EVENT_CODES)('%s carries what the catalogue says', (code) => {
    const details = Object.fromEntries(auditEvent(code).details.map((key) => [key, GOOD[DETAIL_KEYS[key].form]]));
    expect(auditDetailsText(code, details)).toEqual({ ok: true, text: JSON.stringify(details) });
  });

  it.each(Object.keys(DETAIL_KEYS) as DetailKey[])('C3.26: nothing of a person passes as %s', (key) => {
    const code = AUDIT_EVENT_CODES.find((one) => auditEvent(one).details.includes(key));
    for (const value of PERSONAL) {
      expect(code && auditDetailsText(code, { [key]: value })).toEqual({ ok: false, problem: 'wrong-form', key });
    }
  });

  it.each([
    ['count', -1],
    ['count', 1.5],
    ['count', Number.NaN],
    ['count', '3'],
    ['digest', HASH.toUpperCase()],
    ['period', '2026-Q5'],
    ['batch', 'x'.repeat(65)],
    ['batch', null],
  ])('are refused in another form: %s %s', (key, value) => {
    expect(auditDetailsText('batch.frozen', { [key]: value })).toEqual({ ok: false, problem: 'wrong-form', key });
  });

  it('are bounded', () => {
    expect(auditDetailsText('registration.corrected', { fields: Array(64).fill('name') })).toMatchObject({ ok: true });
    expect(auditDetailsText('registration.corrected', { fields: Array(65).fill('name') })).toMatchObject({ ok: false });
  });

  it('are refused when the catalogue does not name them', () => {
    expect(auditDetailsText('batch.frozen', { name: '欧阳·示范' })).toEqual({
      ok: false,
      problem: 'unknown-detail',
      key: 'name',
    });
    expect(auditDetailsText('batch.frozen', { constructor: 'x' })).toMatchObject({ problem: 'unknown-detail' });
  });
});
