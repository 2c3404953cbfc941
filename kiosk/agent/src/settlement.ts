import { setTimeout as sleep } from 'node:timers/promises';
import { type PlatformClient, PlatformError } from '@jika/client';
import type { Activation, MismatchReport, Problem } from '@jika/contract';
import { activationRequestSchema, mismatchReportRequestSchema } from '@jika/contract';
import type { CommitKind, Journal, OpenCommit } from './journal.js';
import { problem } from './problems.js';

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
 * @throws the reason of `signal`; whatever the journal throws
 */
export async function settle(
  commit: OpenCommit,
  platform: PlatformClient,
  journal: Journal,
  onUnsettled: () => void,
  signal: AbortSignal,
): Promise<Outcome> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const outcome = await send(commit, platform);
    signal.throwIfAborted();
    if (outcome) {
      journal.settleCommit(commit.key, outcome.result);
      return outcome;
    }
    onUnsettled();
    await sleep(pause, undefined, { signal });
  }
}

/** Null while the platform has not decided: there is no line, or it is overloaded, broken or not ours (yet). */
async function send(commit: OpenCommit, platform: PlatformClient): Promise<Outcome | null> {
  const refused = (why: Problem): Outcome => ({ result: 'refused', what: commit.kind, problem: why });
  const call = callOf(commit, platform);
  if (!call) return refused(problem('commit-damaged'));
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return error.code === 'refused' && error.problem ? refused(error.problem) : null;
  }
}

/** Null when what is in the journal is no request, as after somebody edited it (threat row 32). */
function callOf({ kind, key, body }: OpenCommit, platform: PlatformClient): (() => Promise<Outcome>) | null {
  if (kind === 'activation') {
    const request = activationRequestSchema.safeParse(jsonOf(body)).data;
    return request ? async () => ({ result: 'activated', activation: await platform.activate(request, key) }) : null;
  }
  const request = mismatchReportRequestSchema.safeParse(jsonOf(body)).data;
  return request ? async () => ({ result: 'reported', report: await platform.report(request, key) }) : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the parser's error quotes the text, which names somebody
  }
}
