import type { CardReading } from '@jika/health-card';
import type { Candidate } from './candidate.js';
import { gatherEvidence } from './evidence.js';
import type { MatchPolicy } from './match-policy.js';
import { type MatchReport, VERDICTS, type VerdictFinding } from './match-report.js';
import { VERDICT_RULES } from './verdict-rules.js';

/**
 * Compares a card reading with the registrations that may be its holder's (rows 37 to 43 of the feature list). Pure and total: any reading gets a report.
 * The ID number decides whose card it is and the proof whether it is a card at all: where one differs or the other did not pass, no verdict
 * is `ready` or `already-active` (only a policy without `requireProof` lets a proof pass that could not be asked for; never one that failed).
 * `now` bounds birth dates and stamps the report; it must be a valid date.
 */
export function match(
  reading: CardReading,
  candidates: readonly Candidate[],
  policy: MatchPolicy,
  now: Date,
): MatchReport {
  const evidence = gatherEvidence(reading, candidates, policy, now);
  const objections = VERDICTS.flatMap((verdict): VerdictFinding[] => {
    const grounds = verdict === 'ready' ? null : VERDICT_RULES[verdict](evidence);
    return grounds === null ? [] : [{ verdict, ...grounds }];
  });
  const ready: VerdictFinding = { verdict: 'ready', rules: ['X4'], fields: [] };
  const [headline = ready, ...others] = objections;
  const registration = evidence.candidate?.registration;

  return {
    headline: headline.verdict,
    findings: [headline, ...others],
    fields: evidence.comparisons,
    registrationId: registration?.id ?? null,
    unitName: registration?.unitName ?? null,
    card: evidence.card,
    policyVersion: policy.version,
    matchedAt: now.toISOString(),
  };
}
