import type { ReadReceipt } from '@jika/contract';
import { type Candidate, DEFAULT_POLICY, type MatchReport, match } from '@jika/registry';
import { ProblemError } from './problem-error.js';
import { requireFresh } from './receipted-request.js';

/**
 * The platform's own verdict: it believes no station's (threat row 21).
 * @throws ProblemError `stale-receipt`; `registration-differs` when the station had another registration in mind
 */
export function judge(
  receipt: ReadReceipt,
  registrationId: string | null,
  candidates: readonly Candidate[],
  now: Date,
): MatchReport {
  requireFresh(receipt, now);
  const report = match(receipt.reading, candidates, DEFAULT_POLICY, now);
  const meant = registrationId === null || report.registrationId === null || registrationId === report.registrationId;
  if (!meant) throw new ProblemError('registration-differs');
  return report;
}
