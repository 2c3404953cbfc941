import { fromHex } from '@jika/smartcard-apdu';
import { type AssessedReading, readText } from './assessed-reading.js';
import type { Certificate, CertificateLayout } from './certificate.js';
import type { Obstacle } from './finding.js';
import { verifySm2 } from './sm2.js';
import type { TrustedRoot, TrustList } from './trust-list.js';

/** The issuer's certificate of a card, or why there is none to look at. */
export type ExaminedCertificate =
  | {
      readonly layout: string;
      readonly certificate: Certificate;
      /** Who signed it; null if nobody on the trust list did. */
      readonly root: TrustedRoot | null;
      /** Whether there was any root to try. */
      readonly trusted: boolean;
    }
  | { readonly obstacle: Obstacle };

/** 16K and 8K cards have one byte where the certificate would be (spec c.4). */
const CUT_DOWN_LENGTH = 1;

/** Reads the certificate of DDF1/EF05 and looks for the root that signed it. About ten milliseconds for each root that is tried. */
export function examineCertificate(
  reading: AssessedReading,
  layouts: readonly CertificateLayout[],
  trustList: TrustList,
): ExaminedCertificate {
  const read = readText(reading, 'issuerCertificate');
  if ('obstacle' in read) return read;
  const bytes = fromHex(read.text);
  if (bytes === undefined) return { obstacle: 'corrupt' };
  if (bytes.length === CUT_DOWN_LENGTH) return { obstacle: 'cut-down-card' };
  for (const layout of layouts) {
    const certificate = layout.parse(bytes);
    if (certificate === null) continue;
    const root = trustList.find((candidate) => isSignedBy(certificate, candidate)) ?? null;
    return { layout: layout.label, certificate, root, trusted: trustList.length > 0 };
  }
  return { obstacle: 'unknown-layout' };
}

const isSignedBy = ({ signed, signature }: Certificate, { publicKey }: TrustedRoot): boolean =>
  verifySm2(signed, signature, publicKey);
