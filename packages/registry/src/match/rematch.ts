import { informs, type MatchReport, type Verdict, type VerdictFinding } from './match-report.js';

/** What the platform's answer means for what a counter decided without it. */
export type Rematch = { outcome: 'stands' } | ({ outcome: 'conflict' } & Conflict);

/** All that a case needs to be opened with: never silent, never by itself settled (row 47 of the feature list). */
export interface Conflict {
  was: Verdict;
  is: Verdict;
  /** What the platform objects to that the counter did not know of, and what the counter objected to that is no more. */
  appeared: VerdictFinding[];
  gone: Verdict[];
  otherRegistration: boolean;
  otherCard: boolean;
  /** Whether another rule set decided this time. */
  otherPolicy: boolean;
}

/**
 * Compares a decision that was made off the line with the match at the time of sending (X7). It stands when nothing that forbids or allows has
 * changed: what only informs, and a new version of the rules that comes to the same, is no conflict.
 */
export function rematch(offline: MatchReport, online: MatchReport): Rematch {
  const before = offline.findings.filter(isDecisive);
  const after = online.findings.filter(isDecisive);
  const appeared = after.filter(({ verdict }) => before.every((finding) => finding.verdict !== verdict));
  const gone = before.map(({ verdict }) => verdict).filter((was) => after.every(({ verdict }) => verdict !== was));
  const otherRegistration = offline.registrationId !== online.registrationId;
  const otherCard = offline.card?.issueSerial !== online.card?.issueSerial;
  if (appeared.length + gone.length === 0 && !otherRegistration && !otherCard) return { outcome: 'stands' };
  const otherPolicy = offline.policyVersion !== online.policyVersion;
  const verdicts = { was: offline.headline, is: online.headline };
  return { outcome: 'conflict', ...verdicts, appeared, gone, otherRegistration, otherCard, otherPolicy };
}

const isDecisive = ({ verdict }: VerdictFinding): boolean => !informs(verdict);
