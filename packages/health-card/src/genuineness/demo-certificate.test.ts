import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HealthCardError } from '../health-card-error.js';
import {
  DEMO_ISSUER_CERTIFICATE,
  DEMO_SAM_CERTIFICATE,
  type DemoCertificateContent,
  issueDemoCertificate,
} from './demo-certificate.js';
import { sm2PublicKeyOf, verifySm2 } from './sm2.js';

const ROOT_KEY = new Uint8Array(32).fill(0x11);
const PUBLIC_KEY = sm2PublicKeyOf(new Uint8Array(32).fill(0x22));
const CONTENT: DemoCertificateContent = {
  issuerCode: '4306000000000000000001',
  serial: '0000000007',
  validFrom: '20150101',
  validTo: '20341231',
  publicKey: PUBLIC_KEY,
};
const problemOf = (changes: Partial<DemoCertificateContent>) => {
  try {
    issueDemoCertificate({ ...CONTENT, ...changes }, ROOT_KEY);
    return 'none';
  } catch (error) {
    return error instanceof HealthCardError ? error.code : error;
  }
};

describe('a certificate of the made-up layout', () => {
  const issuer = issueDemoCertificate(CONTENT, ROOT_KEY);
  const sam = issueDemoCertificate({ ...CONTENT, samSerial: '4306000042' }, ROOT_KEY);

  it.each([
    ['an issuer', issuer, 180, DEMO_ISSUER_CERTIFICATE, 'jika-demo-issuer'],
    ['a SAM', sam, 190, DEMO_SAM_CERTIFICATE, 'jika-demo-sam'],
  ])('of %s says what was put into it, signed by its signer', (_holder, bytes, length, layout, label) => {
    expect(bytes).toHaveLength(length);
    expect(layout.label).toBe(label);
    const certificate = layout.parse(bytes);
    expect(certificate).toMatchObject({
      subject: '4306000000000000000001',
      serial: '0000000007',
      validFrom: '2015-01-01',
      validTo: '2034-12-31',
      publicKey: PUBLIC_KEY,
    });
    expect(certificate?.signed).toHaveLength(length - 64);
    expect(certificate && verifySm2(certificate.signed, certificate.signature, sm2PublicKeyOf(ROOT_KEY))).toBe(true);
  });

  it('has its items where the layout says', () => {
    expect(issuer[0]).toBe(1);
    expect([...issuer.subarray(1, 12)]).toEqual([0x43, 0x06, 0, 0, 0, 0, 0, 0, 0, 0, 0x01]);
    expect(new TextDecoder().decode(issuer.subarray(12, 22))).toBe('0000000007');
    expect([...issuer.subarray(22, 30)]).toEqual([0x20, 0x15, 0x01, 0x01, 0x20, 0x34, 0x12, 0x31]);
    expect(new TextDecoder().decode(issuer.subarray(30, 52))).toBe('MADE UP BY JIKA, DEMO.');
    expect(issuer.slice(52, 116)).toEqual(PUBLIC_KEY);
    expect(new TextDecoder().decode(sam.subarray(52, 62))).toBe('4306000042');
  });

  it('is no certificate of the other holder, nor of another length', () => {
    expect(DEMO_SAM_CERTIFICATE.parse(issuer)).toBeNull();
    expect(DEMO_ISSUER_CERTIFICATE.parse(sam)).toBeNull();
    for (const length of [0, 1, 30, 51, 52, 116, 179]) {
      expect(DEMO_ISSUER_CERTIFICATE.parse(issuer.subarray(0, length))).toBeNull();
    }
    expect(DEMO_ISSUER_CERTIFICATE.parse(Uint8Array.of(...issuer, 0))).toBeNull();
  });

  it('is not mistaken for bytes that lack its mark, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 180, maxLength: 190 }), (bytes) => {
        expect(DEMO_ISSUER_CERTIFICATE.parse(bytes)).toBeNull();
        expect(DEMO_SAM_CERTIFICATE.parse(bytes)).toBeNull();
      }),
    );
  });

  it('has no decimal point in its issuer code', () => {
    const bytes = issuer.slice();
    bytes.set([0x7a, 0x00], 1);
    expect(DEMO_ISSUER_CERTIFICATE.parse(bytes)?.subject).toBe('');
  });

  it('gives hostile items as none, without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 29, maxLength: 29 }), (header) => {
        const bytes = issuer.slice();
        bytes.set(header, 1);
        const certificate = DEMO_ISSUER_CERTIFICATE.parse(bytes);
        expect(certificate?.subject).toMatch(/^\d{0,22}$/u);
        expect(certificate?.serial.length).toBeLessThanOrEqual(10);
        for (const date of [certificate?.validFrom, certificate?.validTo])
          expect(date === null || /^\d{4}-\d{2}-\d{2}$/u.test(date ?? '')).toBe(true);
      }),
    );
  });

  it.each([
    ['an issuer code of 23 digits', { issuerCode: '1'.repeat(23) }, 'value-too-long'],
    ['letters in the issuer code', { issuerCode: 'A' }, 'value-not-encodable'],
    ['a serial number of 11 characters', { serial: '1'.repeat(11) }, 'value-too-long'],
    ['a key that is no point', { publicKey: new Uint8Array(64).fill(1) }, 'value-not-encodable'],
    ['a short key', { publicKey: PUBLIC_KEY.subarray(1) }, 'value-not-encodable'],
  ])('is not made with %s', (_what, changes, code) => {
    expect(problemOf(changes)).toBe(code);
  });
});
