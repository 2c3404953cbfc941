import { toHex } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_MAP } from '../files/file-map.js';
import type { FieldResult } from '../reading/card-reading.js';
import { assessGenuineness, CHECK_NAMES, GENUINENESS_VERDICTS } from './assess-genuineness.js';
import {
  assess,
  CERTIFICATE,
  type Changes,
  certificateOf,
  NOW,
  OTHER_ROOT_KEY,
  readingOf,
} from './reading-under-test.fixture.js';

const FAILED_PROOF = { proof: { result: 'failed', challenge: 'A0A1A2A3A4A5A6A7' } } as const;
const NO_PROOF = { proof: { result: 'not-possible', reason: 'no-sam' } } as const;
const contradicting: Changes = { birthDate: '19880301' };
const outOfDate: Changes = { validUntil: '20261121' };

describe('the verdict on a card', () => {
  it('is genuine if every check passes that can be made', () => {
    const report = assess(readingOf({ documentNumber: { status: 'absent' } }));
    expect(report.verdict).toBe('genuine');
    expect(report.checks.map(({ check }) => check)).toEqual(CHECK_NAMES);
    const others = report.checks.filter(({ outcome }) => outcome !== 'passed');
    // The people of tests have ID numbers of a region that cannot be.
    expect(others).toEqual([
      {
        check: 'id-number-region',
        kind: 'consistency',
        restsOn: ['idNumber'],
        outcome: 'not-possible',
        reason: 'region-unassigned',
      },
    ]);
    expect(report.certificate).toEqual({
      layout: 'jika-demo-issuer',
      root: 'test root',
      subject: '4306000000000000000001',
      serial: '0000000007',
      validFrom: '2015-01-01',
      validTo: '2034-12-31',
    });
  });

  it.each([
    ['the chip does not hold the key', readingOf({}, FAILED_PROOF), 'not-genuine'],
    [
      'nobody trusted signed the certificate',
      readingOf({ issuerCertificate: toHex(certificateOf({}, OTHER_ROOT_KEY)) }),
      'not-genuine',
    ],
    ['the data contradict each other', readingOf(contradicting), 'inconsistent'],
    ['nobody could ask the chip', readingOf({}, NO_PROOF), 'unproven'],
    ['the card is out of date', readingOf(outOfDate), 'expired'],
    [
      'the certificate is out of date',
      readingOf({ issuerCertificate: toHex(certificateOf({ validTo: '20261121' })) }),
      'expired',
    ],
    ['the card has no certificate', readingOf({ issuerCertificate: { status: 'absent' } }), 'genuine'],
  ])('if %s', (_what, reading, verdict) => {
    expect(assess(reading).verdict).toBe(verdict);
  });

  it('is the gravest of those that apply', () => {
    const certificate: Changes = { issuerCertificate: toHex(certificateOf({}, OTHER_ROOT_KEY)) };
    expect(assess(readingOf({ ...contradicting, ...outOfDate }, FAILED_PROOF)).verdict).toBe('not-genuine');
    expect(assess(readingOf({ ...certificate, ...contradicting }, NO_PROOF)).verdict).toBe('not-genuine');
    expect(assess(readingOf({ ...contradicting, ...outOfDate }, NO_PROOF)).verdict).toBe('inconsistent');
    expect(assess(readingOf(outOfDate, NO_PROOF)).verdict).toBe('unproven');
  });

  it('does not become genuine by a certificate alone, which can be copied', () => {
    expect(assess(readingOf({}, NO_PROOF)).certificate?.root).toBe('test root');
    expect(assess(readingOf({}, NO_PROOF)).verdict).toBe('unproven');
  });
});

describe('a report', () => {
  const KEYS = FILE_MAP.flatMap((file) => (file.structure === 'tlv' ? file.records.map(({ key }) => key) : []));
  const results: fc.Arbitrary<FieldResult> = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }).map((value) => ({ status: 'ok' as const, value })),
    fc.stringMatching(/^[0-9A-F]{0,20}$/).map((value) => ({ status: 'ok' as const, value })),
    fc.constantFrom<FieldResult>(
      { status: 'absent' },
      { status: 'denied', statusWord: '6982' },
      { status: 'corrupt', raw: '' },
      { status: 'not-requested' },
    ),
  );
  const changes = fc.dictionary(fc.constantFrom(...KEYS), results, { noNullPrototype: true });

  it('comes of any reading, the same each time, and is plain JSON', () => {
    fc.assert(
      fc.property(changes, fc.string({ maxLength: 70 }), (fields, atr) => {
        const reading = { ...readingOf(fields), atr };
        const report = assess(reading);
        expect(GENUINENESS_VERDICTS).toContain(report.verdict);
        expect(report.checks).toHaveLength(CHECK_NAMES.length);
        expect(assess(reading)).toEqual(report);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
    );
  });

  it('of an empty reading finds nothing possible but the proof', () => {
    const report = assess({ ...readingOf(), fields: {} });
    const possible = report.checks.filter(({ outcome }) => outcome !== 'not-possible').map(({ check }) => check);
    expect(possible).toEqual(['internal-authentication']);
    expect(report.verdict).toBe('genuine');
    expect(report.certificate).toBeNull();
  });

  it('tells nobody who the holder is', () => {
    const text = JSON.stringify(assess(readingOf({ documentNumber: 'E12345678', ...contradicting })));
    for (const secret of ['439901198802290020', '欧阳', '19880', 'E12345678', '2016000731', '123"'])
      expect(text).not.toContain(secret);
  });

  it('needs no evidence but the date', () => {
    const { verdict, checks, hints } = assessGenuineness(readingOf(), { now: NOW });
    const unknown = checks
      .filter(({ outcome }) => outcome === 'not-possible')
      .map(({ check, reason }) => [check, reason]);
    expect(unknown).toEqual([
      ['certificate-signature', 'no-trusted-root'],
      ['id-number-region', 'region-unassigned'],
      ['spec-version', 'no-version-list'],
    ]);
    expect(hints.map(({ hint, outcome }) => `${hint} ${outcome}`)).toEqual([
      'replay not-possible',
      'clone not-possible',
      'relay not-possible',
    ]);
    expect(verdict).toBe('genuine');
  });

  it('changes with no bit of a certificate but for the worse', () => {
    fc.assert(
      fc.property(fc.nat(8 * CERTIFICATE.length - 1), (bit) => {
        const flipped = CERTIFICATE.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(assess(readingOf({ issuerCertificate: toHex(flipped) })).verdict).toBe('not-genuine');
      }),
    );
  });
});
