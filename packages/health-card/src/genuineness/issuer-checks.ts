import { readText } from './assessed-reading.js';
import type { Check } from './check.js';
import { failed, notPossible, passed } from './finding.js';

/** Whether the chip and its issuer are who they say. */
export const ISSUER_CHECKS = {
  /** The chip holds the issuer's key: it answered a new challenge as the SAM would have (spec f.4). Data alone cannot pass this. */
  'internal-authentication': {
    kind: 'cryptographic',
    restsOn: ['proof'],
    judge: ({ reading: { proof } }) => {
      if (proof.result === 'not-possible') return notPossible(proof.reason);
      return proof.result === 'passed' ? passed('answer-right') : failed('answer-wrong');
    },
  },

  /** A trusted root signed the issuer's certificate (spec g). A copied card has a copy of it. */
  'certificate-signature': {
    kind: 'cryptographic',
    restsOn: ['issuerCertificate', 'trust-list'],
    judge: ({ certificate: examined }) => {
      if ('obstacle' in examined) return notPossible(examined.obstacle);
      if (!examined.trusted) return notPossible('no-trusted-root');
      return examined.root === null ? failed('signature-wrong') : passed('signature-right');
    },
  },

  /** It is the certificate of the issuer that the card names, and not one borrowed elsewhere. */
  'certificate-issuer': {
    kind: 'consistency',
    restsOn: ['issuerCertificate', 'issuerCode'],
    judge: ({ reading, certificate: examined }) => {
      if ('obstacle' in examined) return notPossible(examined.obstacle);
      const issuer = readText(reading, 'issuerCode');
      if ('obstacle' in issuer) return notPossible(issuer.obstacle);
      return issuer.text === examined.certificate.subject ? passed('agrees') : failed('differs');
    },
  },

  /** Today is within the certificate's own days. */
  'certificate-validity': {
    kind: 'validity',
    restsOn: ['issuerCertificate', 'today'],
    judge: ({ certificate: examined, today }) => {
      if ('obstacle' in examined) return notPossible(examined.obstacle);
      const { validFrom, validTo } = examined.certificate;
      if (validFrom === null || validTo === null) return failed('not-a-date');
      if (today < validFrom) return failed('not-yet-valid');
      return today > validTo ? failed('expired') : passed('within-validity');
    },
  },
} as const satisfies Record<string, Check>;
