import { toHex } from '@jika/smartcard-apdu';
import type { FieldKey } from '../files/file-map.js';
import type { FieldResult } from '../reading/card-reading.js';
import { ATR, VALUES } from '../session/scripted-card.fixture.js';
import { assessGenuineness, type CheckName, type GenuinenessEvidence } from './assess-genuineness.js';
import type { AssessedReading } from './assessed-reading.js';
import { type DemoCertificateContent, issueDemoCertificate } from './demo-certificate.js';
import { sm2PublicKeyOf } from './sm2.js';
import type { TrustedRoot } from './trust-list.js';

/** Keys that were made up for these tests. */
export const ROOT_KEY = new Uint8Array(32).fill(0x11);
export const OTHER_ROOT_KEY = new Uint8Array(32).fill(0x12);
const ISSUER_KEY = new Uint8Array(32).fill(0x22);

export const rootOf = (label: string, key: Uint8Array): TrustedRoot => ({ label, publicKey: sm2PublicKeyOf(key) });
export const ROOT = rootOf('test root', ROOT_KEY);

export const certificateOf = (changes: Partial<DemoCertificateContent> = {}, signerKey = ROOT_KEY): Uint8Array =>
  issueDemoCertificate(
    {
      issuerCode: '4306000000000000000001',
      serial: '0000000007',
      validFrom: '20150101',
      validTo: '20341231',
      publicKey: sm2PublicKeyOf(ISSUER_KEY),
      ...changes,
    },
    signerKey,
  );
export const CERTIFICATE = certificateOf();

export const NOW = new Date('2026-11-22T02:24:00Z');
export { ATR };

/** A synthetic person of the region 4399xx, which is assigned to no place. */
const WRITTEN: Readonly<Partial<Record<FieldKey, string>>> = {
  ...VALUES,
  issuerCertificate: toHex(CERTIFICATE),
  validUntil: '20360730',
};

export type Changes = Readonly<Partial<Record<FieldKey, string | FieldResult>>>;

/** What a genuine card gives, with changes of single items: a text, or another result. */
export function readingOf(changes: Changes = {}, rest: Partial<AssessedReading> = {}): AssessedReading {
  const fields = Object.entries({ ...WRITTEN, ...changes }).map(([key, value]) => [
    key,
    typeof value === 'string' ? { status: 'ok', value } : value,
  ]);
  return {
    atr: toHex(ATR),
    readAt: NOW.toISOString(),
    proof: { result: 'passed', challenge: 'A0A1A2A3A4A5A6A7' },
    fields: Object.fromEntries(fields),
    ...rest,
  };
}

const EVIDENCE: GenuinenessEvidence = { now: NOW, trustList: [ROOT], specVersions: ['1.00'] };

export const assess = (reading: AssessedReading, evidence: Partial<GenuinenessEvidence> = {}) =>
  assessGenuineness(reading, { ...EVIDENCE, ...evidence });

/** What came of one check, as `outcome: reason`. */
export function findingOf(
  check: CheckName,
  reading: AssessedReading,
  evidence: Partial<GenuinenessEvidence> = {},
): string {
  const found = assess(reading, evidence).checks.find((result) => result.check === check);
  return `${found?.outcome}: ${found?.reason}`;
}
