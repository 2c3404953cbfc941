/** What shows that a level put its seal: the scanned page's hash now, an electronic seal where there is one (D6.16). */
export type SealEvidence =
  | { kind: 'scan' /** Lower-case hex. */; sha256: string }
  | { kind: 'e-seal' /** Such as `SM2-SM3`. */; algorithm: string /** Base64. */; signature: string };

const SHA256 = /^[0-9a-f]{64}$/u;
const ALGORITHM = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,39}$/u;
/** A signature with its chain of certificates and picture of the seal fits in 64 KiB. */
const SIGNATURE = /^[A-Za-z0-9+/]{16,65536}={0,2}$/u;

/** Whether that is evidence in form. Whether the seal is true is for who looks at the page, or for the service of the e-seal. */
export function isSealEvidence(seal: SealEvidence): boolean {
  return seal.kind === 'scan'
    ? SHA256.test(seal.sha256)
    : ALGORITHM.test(seal.algorithm) && SIGNATURE.test(seal.signature);
}
