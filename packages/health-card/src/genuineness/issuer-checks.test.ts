import { toHex } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GenuinenessProof } from '../reading/card-reading.js';
import type { CertificateLayout } from './certificate.js';
import {
  CERTIFICATE,
  certificateOf,
  findingOf,
  OTHER_ROOT_KEY,
  ROOT,
  readingOf,
  rootOf,
} from './reading-under-test.fixture.js';

const withCertificate = (bytes: Uint8Array) => readingOf({ issuerCertificate: toHex(bytes) });
const signature = (bytes: Uint8Array) => findingOf('certificate-signature', withCertificate(bytes));

describe('the internal authentication', () => {
  it.each<[GenuinenessProof, string]>([
    [{ result: 'passed', challenge: '00' }, 'passed: answer-right'],
    [{ result: 'failed', challenge: '00' }, 'failed: answer-wrong'],
    [{ result: 'not-possible', reason: 'no-sam' }, 'not-possible: no-sam'],
    [{ result: 'not-possible', reason: 'sam-failed' }, 'not-possible: sam-failed'],
    [{ result: 'not-possible', reason: 'no-city-code' }, 'not-possible: no-city-code'],
    [{ result: 'not-possible', reason: 'not-supported' }, 'not-possible: not-supported'],
    [{ result: 'not-possible', reason: 'card-failed' }, 'not-possible: card-failed'],
  ])('is %j: %s', (proof, finding) => {
    expect(findingOf('internal-authentication', readingOf({}, { proof }))).toBe(finding);
  });
});

describe('the signature of the certificate', () => {
  it('is right under any of the trusted roots', () => {
    const trustList = [rootOf('another', OTHER_ROOT_KEY), ROOT];
    expect(findingOf('certificate-signature', readingOf(), { trustList })).toBe('passed: signature-right');
  });

  it('is wrong under a wrong root, and with any bit of it changed', () => {
    expect(signature(certificateOf({}, OTHER_ROOT_KEY))).toBe('failed: signature-wrong');
    fc.assert(
      fc.property(fc.constantFrom(...CERTIFICATE.keys()), fc.nat(7), (index, bit) => {
        const flipped = CERTIFICATE.slice();
        flipped[index] = (flipped[index] ?? 0) ^ (1 << bit);
        expect(signature(flipped)).toBe('failed: signature-wrong');
      }),
    );
  });

  it('is wrong on a certificate that was put together of two good ones', () => {
    const other = certificateOf({ serial: '0000000008' });
    expect(signature(Uint8Array.of(...CERTIFICATE.subarray(0, 116), ...other.subarray(116)))).toBe(
      'failed: signature-wrong',
    );
  });

  it('cannot be verified without a trusted root', () => {
    expect(findingOf('certificate-signature', readingOf(), { trustList: [] })).toBe('not-possible: no-trusted-root');
  });

  it('cannot be verified on bytes of no known layout: a real certificate is one', () => {
    expect(signature(new Uint8Array(180).fill(0x5a))).toBe('not-possible: unknown-layout');
    expect(findingOf('certificate-signature', readingOf(), { layouts: [] })).toBe('not-possible: unknown-layout');
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 255 }), (bytes) => {
        expect(signature(bytes)).toBe('not-possible: unknown-layout');
      }),
    );
  });

  it('cannot be verified on a truncated or lengthened certificate', () => {
    for (const length of [2, 52, 116, 179]) {
      expect(signature(CERTIFICATE.subarray(0, length))).toBe('not-possible: unknown-layout');
    }
    expect(signature(Uint8Array.of(...CERTIFICATE, 0))).toBe('not-possible: unknown-layout');
  });

  it('cannot be verified where a cut-down card has one byte', () => {
    expect(signature(Uint8Array.of(0x01))).toBe('not-possible: cut-down-card');
  });

  it.each([
    [{ status: 'absent' } as const, 'absent'],
    [{ status: 'denied', statusWord: '6982' } as const, 'denied'],
    [{ status: 'corrupt', raw: '05B4' } as const, 'corrupt'],
    [{ status: 'not-requested' } as const, 'not-read'],
    [{ status: 'ok', value: 'no hex' } as const, 'corrupt'],
    [{ status: 'ok', value: '' } as const, 'absent'],
  ])('cannot be verified where it is %j', (issuerCertificate, reason) => {
    expect(findingOf('certificate-signature', readingOf({ issuerCertificate }))).toBe(`not-possible: ${reason}`);
  });

  it('is looked for in the layout of the deployment too', () => {
    const shifted: CertificateLayout = {
      label: 'shifted',
      parse: (bytes) => ({
        subject: '4306000000000000000001',
        serial: 'x',
        validFrom: '2015-01-01',
        validTo: '2034-12-31',
        publicKey: bytes.slice(53, 117),
        signature: bytes.slice(117),
        signed: bytes.slice(1, 117),
      }),
    };
    const reading = withCertificate(Uint8Array.of(0, ...CERTIFICATE));
    expect(findingOf('certificate-signature', reading, { layouts: [shifted] })).toBe('passed: signature-right');
  });
});

describe('the days of the certificate', () => {
  const on = (now: string) => findingOf('certificate-validity', readingOf(), { now: new Date(now) });

  it('include the first and the last, by the calendar in China', () => {
    expect(on('2014-12-31T15:59:59Z')).toBe('failed: not-yet-valid');
    expect(on('2014-12-31T16:00:00Z')).toBe('passed: within-validity');
    expect(on('2034-12-31T15:59:59Z')).toBe('passed: within-validity');
    expect(on('2034-12-31T16:00:00Z')).toBe('failed: expired');
  });

  it('must be days', () => {
    const validity = (changes: Parameters<typeof certificateOf>[0]) =>
      findingOf('certificate-validity', withCertificate(certificateOf(changes)));
    expect(validity({ validFrom: '20150230' })).toBe('failed: not-a-date');
    expect(validity({ validTo: '' })).toBe('failed: not-a-date');
  });
});

describe('the issuer of the certificate', () => {
  const issuer = (changes: Parameters<typeof readingOf>[0]) => findingOf('certificate-issuer', readingOf(changes));

  it('is the one that the card names', () => {
    expect(issuer({})).toBe('passed: agrees');
    expect(issuer({ issuerCode: '4306000000000000000002' })).toBe('failed: differs');
    expect(issuer({ issuerCode: { status: 'absent' } })).toBe('not-possible: absent');
    expect(issuer({ issuerCertificate: { status: 'absent' } })).toBe('not-possible: absent');
  });
});
