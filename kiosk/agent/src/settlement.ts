import { setTimeout as sleep } from 'node:timers/promises';
import { type PlatformClient, PlatformError } from '@jika/client';
import type { Activation, MismatchReport, Problem } from '@jika/contract';
import { activationRequestSchema, mismatchReportRequestSchema } from '@jika/contract';
import type { CommitKind, Journal, OpenCommit } from './journal.js';

/** How a commit ended: on the platform once, or not at all. */
export type Outcome =
  | { result: 'activated'; activation: Activation }
  | { result: 'reported'; report: MismatchReport }
  | { result: 'refused'; what: CommitKind; problem: Problem };

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Sends a journaled commit with its own key until the platform answers, then wipes it from the journal.
 * The key makes a second arrival harmless, so an answer that was lost on the line or in a crash is simply asked for again.
 */
export async function settle(
  commit: OpenCommit,
  platform: PlatformClient,
  journal: Journal,
  onUnsettled: (commit: OpenCommit) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      const outcome = await send(commit, platform);
      journal.settleCommit(commit.key, outcome.result);
      return outcome;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      onUnsettled(commit);
      await sleep(pause, undefined, { signal });
    }
  }
}

async function send(commit: OpenCommit, platform: PlatformClient): Promise<Outcome> {
  const body: unknown = JSON.parse(commit.body);
  try {
    if (commit.kind === 'activation') {
      const activation = await platform.activate(activationRequestSchema.parse(body), commit.key);
      return { result: 'activated', activation };
    }
    const report = await platform.report(mismatchReportRequestSchema.parse(body), commit.key);
    return { result: 'reported', report };
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'refused' && error.problem && isFinal(error.problem)) {
      return { result: 'refused', what: commit.kind, problem: error.problem };
    }
    throw error;
  }
}

/** A platform that is overloaded or broken has not decided. */
function isFinal(problem: Problem): boolean {
  return problem.status < 500 && problem.status !== 429;
}
