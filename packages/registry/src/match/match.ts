import type { UnitPath } from '../accounts/unit.js';
import type { Candidate } from './candidate.js';
import { type Evidence, gatherEvidence } from './evidence.js';
import type { MatchPolicy } from './match-policy.js';
import type { MatchReading } from './match-reading.js';
import { type MatchReport, VERDICTS, type VerdictFinding } from './match-report.js';
import { VERDICT_RULES } from './verdict-rules.js';

/**
 * Compares a card reading with the registrations that may be its holder's (rows 37 to 43 of the feature list). Pure and total: any reading gets a report.
 * The ID number, or the certificate of a holder who has none (R53), decides whose card it is and the proof whether it is a card at all: where one differs
 * or the other did not pass, no verdict is `ready` or `already-active` (only a policy without `requireProof` lets a proof pass that could not be asked
 * for; never one that failed). `now` bounds birth dates and validity and stamps the report; it must be a valid date. `at` is the unit whose counter
 * it is, and null at a bank.
 */
export function match(
  reading: MatchReading,
  candidates: readonly Candidate[],
  policy: MatchPolicy,
  now: Date,
  at: UnitPath | null = null,
): MatchReport {
  const evidence = gatherEvidence(reading, candidates, policy, now, at);
  const findings = findingsOf(evidence);
  const registration = evidence.candidate?.registration;
  return {
    headline: findings[0]?.verdict ?? 'ready',
    findings,
    fields: evidence.comparisons,
    registrationId: registration?.id ?? null,
    unitName: registration?.unitName ?? null,
    card: evidence.card,
    policyVersion: policy.version,
    matchedAt: now.toISOString(),
  };
}

/** Gravest first. What stands behind `ready` in that order informs only, so there is always a headline before it. */
function findingsOf(evidence: Evidence): VerdictFinding[] {
  const findings: VerdictFinding[] = [];
  for (const verdict of VERDICTS) {
    if (verdict === 'ready' && findings.length > 0) continue;
    const grounds = VERDICT_RULES[verdict](evidence);
    if (grounds !== null) findings.push({ verdict, ...grounds });
  }
  return findings;
}
