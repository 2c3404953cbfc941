import { KEY_FIELDS, type MatchPolicy, OVERRIDABLE_AT_MOST } from './match-policy.js';
import { type ComparedField, informs, type MatchReport, type Verdict, type VerdictFinding } from './match-report.js';

/** Characters. Shorter is no reason, and longer is a letter. */
const REASON = { atLeast: 4, atMost: 200 };

export interface OverrideRequest {
  reason: string;
  /** Accounts of the two persons. */
  by: string;
  second: string;
}

/** A record that two persons set objections aside. It stands beside the report, which says what it said. */
export interface Override extends OverrideRequest {
  verdicts: Verdict[];
  registrationId: string;
  policyVersion: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** The first that applies, in this order. */
export const OVERRIDE_PROBLEMS = ['nothing-to-override', 'not-overridable', 'reason-missing', 'same-person'] as const;
export type OverrideProblem = (typeof OVERRIDE_PROBLEMS)[number];
export type OverrideResult = { ok: true; override: Override } | { ok: false; problem: OverrideProblem };

/**
 * Lets two persons set the objections of a report aside, for a reason (row 46 of the feature list): all of them or none. Whose card it is, and whether it is
 * one, nobody can set aside, whatever the policy says.
 */
export function overrideVerdict(
  report: MatchReport,
  { reason, by, second }: OverrideRequest,
  policy: MatchPolicy,
  now: Date,
): OverrideResult {
  const objections = report.findings.filter(({ verdict }) => verdict !== 'ready' && !informs(verdict));
  const { registrationId } = report;
  if (objections.length === 0) return { ok: false, problem: 'nothing-to-override' };
  if (registrationId === null || !objections.every((finding) => isOverridable(finding, policy))) {
    return { ok: false, problem: 'not-overridable' };
  }
  const written = reason.trim();
  if (written.length < REASON.atLeast || written.length > REASON.atMost)
    return { ok: false, problem: 'reason-missing' };
  if (by === '' || second === '' || by === second) return { ok: false, problem: 'same-person' };
  const verdicts = objections.map(({ verdict }) => verdict);
  const decided = { policyVersion: policy.version, at: now.toISOString() };
  return { ok: true, override: { verdicts, registrationId, reason: written, by, second, ...decided } };
}

function isOverridable({ verdict, fields }: VerdictFinding, policy: MatchPolicy): boolean {
  const keys: readonly ComparedField[] = KEY_FIELDS;
  return (
    policy.overridable.includes(verdict) &&
    OVERRIDABLE_AT_MOST.includes(verdict) &&
    !fields.some((field) => keys.includes(field))
  );
}
