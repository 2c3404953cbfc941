import { todayInChina } from '../id-number/calendar-date.js';
import type { AssessedReading } from './assessed-reading.js';
import type { CertificateLayout } from './certificate.js';
import type { Check, CheckKind, Exhibit, Ground } from './check.js';
import { CONSISTENCY_CHECKS } from './consistency-checks.js';
import { DEMO_ISSUER_CERTIFICATE } from './demo-certificate.js';
import type { Finding } from './finding.js';
import { type Hint, type HintEvidence, lookForHints } from './hints.js';
import { type ExaminedCertificate, examineCertificate } from './issuer-certificate.js';
import { ISSUER_CHECKS } from './issuer-checks.js';
import type { TrustList } from './trust-list.js';

const CHECKS = { ...ISSUER_CHECKS, ...CONSISTENCY_CHECKS } as const;
export type CheckName = keyof typeof CHECKS;
/** In the order of a report. */
export const CHECK_NAMES = Object.keys(CHECKS) as readonly CheckName[];

/** What is known besides the reading. Nothing of it is fetched: the same evidence gives the same report. */
export interface GenuinenessEvidence extends HintEvidence {
  readonly now: Date;
  /** Roots that issuers' certificates may be signed with; none by default. */
  readonly trustList?: TrustList;
  /** Layouts of certificates, in the order of trial; by default the made-up one alone, since that of real ones is not public. */
  readonly layouts?: readonly CertificateLayout[];
  /** Versions of the specification that cards may name; the list of real ones is not public, so by default there is none. */
  readonly specVersions?: readonly string[];
}

export type CheckResult = {
  readonly check: CheckName;
  readonly kind: CheckKind;
  readonly restsOn: readonly Ground[];
} & Finding;

/** What the issuer's certificate says. To be believed only if `certificate-signature` passed. */
export interface CertificateSummary {
  readonly layout: string;
  /** Label of the root that signed it. */
  readonly root: string | null;
  readonly subject: string;
  readonly serial: string;
  /** YYYY-MM-DD. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** From the gravest: the first that applies is the verdict. */
export const GENUINENESS_VERDICTS = ['not-genuine', 'inconsistent', 'unproven', 'expired', 'genuine'] as const;
export type GenuinenessVerdict = (typeof GENUINENESS_VERDICTS)[number];

/** Codes alone, and nothing that tells who the holder is: fit for a log. */
export interface GenuinenessReport {
  readonly verdict: GenuinenessVerdict;
  readonly checks: readonly CheckResult[];
  readonly hints: readonly Hint[];
  readonly certificate: CertificateSummary | null;
}

/**
 * Judges a finished reading. Pure and total, and sends nothing to the card. The verdict is `not-genuine` if a cryptographic check failed, else
 * `inconsistent` if one of consistency failed, else `unproven` unless the internal authentication passed, else `expired` if one of validity failed,
 * else `genuine`. Hints never change it.
 */
export function assessGenuineness(reading: AssessedReading, evidence: GenuinenessEvidence): GenuinenessReport {
  const { now, layouts = [DEMO_ISSUER_CERTIFICATE], trustList = [], specVersions = null } = evidence;
  const certificate = examineCertificate(reading, layouts, trustList);
  const exhibit = { reading, certificate, now, today: todayInChina(now), specVersions };
  const checks = CHECK_NAMES.map((name) => resultOf(name, exhibit));
  return {
    verdict: verdictOf(checks),
    checks,
    hints: lookForHints(reading, evidence),
    certificate: summaryOf(certificate),
  };
}

function resultOf(name: CheckName, exhibit: Exhibit): CheckResult {
  const { kind, restsOn, judge }: Check = CHECKS[name];
  return { check: name, kind, restsOn, ...judge(exhibit) };
}

function verdictOf(checks: readonly CheckResult[]): GenuinenessVerdict {
  const anyFailed = (wanted: CheckKind) => checks.some(({ kind, outcome }) => kind === wanted && outcome === 'failed');
  const isProven = checks.some(({ check, outcome }) => check === 'internal-authentication' && outcome === 'passed');
  if (anyFailed('cryptographic')) return 'not-genuine';
  if (anyFailed('consistency')) return 'inconsistent';
  if (!isProven) return 'unproven';
  return anyFailed('validity') ? 'expired' : 'genuine';
}

function summaryOf(examined: ExaminedCertificate): CertificateSummary | null {
  if ('obstacle' in examined) return null;
  const { layout, root, certificate } = examined;
  const { subject, serial, validFrom, validTo } = certificate;
  return { layout, root: root?.label ?? null, subject, serial, validFrom, validTo };
}
