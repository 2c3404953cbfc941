import type { AssessedReading } from './assessed-reading.js';
import type { ProofObservation } from './proof-observation.js';
import type { ReaderNorm } from './reader-norm.js';
import { type MemoryKey, type RememberedReading, rememberReading } from './reading-memory.js';

export interface ReadingMemory extends MemoryKey {
  /** The newest last; older ones than the last 10 000 are not looked at. */
  readonly readings: readonly RememberedReading[];
}

export interface HintEvidence {
  /** From `onProof` of `readCard`. */
  readonly observation?: ProofObservation | undefined;
  readonly memory?: ReadingMemory;
  /** Of the reader that this reading was made with. */
  readonly readerNorm?: ReaderNorm;
}

type HintFinding =
  | {
      readonly outcome: 'seen';
      readonly reason:
        | 'answer-repeated' // a card that answers two challenges alike plays a recording
        | 'other-factor' // card number and issue serial of a card that had another chip
        | 'other-answer-to-reset' // the same chip otherwise: another interface of it, another reader, or an imitation
        | 'slow-answer';
    }
  | { readonly outcome: 'not-seen' }
  | { readonly outcome: 'not-possible'; readonly reason: 'no-observation' | 'no-memory' | 'no-norm' | 'not-read' };

/** What speaks for a replay, a clone or a relay, without proving it. */
export type Hint = { readonly hint: 'replay' | 'clone' | 'relay' } & HintFinding;

export const RELAY_LIMITS = {
  /** A median of fewer round trips is no norm. */
  samplesAtLeast: 20,
  /** Deviations from the median that chance does not explain. */
  deviationsAtMost: 8,
  /** What a busy computer adds now and then; a reader of no spread at all still has this. */
  deviationAtLeastMs: 1,
} as const;
const READINGS_AT_MOST = 10_000;
/** Turns the median of absolute deviations into what the standard deviation of a normal distribution would be. */
const MAD_TO_SIGMA = 1.4826;

const NOT_SEEN: HintFinding = { outcome: 'not-seen' };

/** One of each kind, in this order. */
export function lookForHints(reading: AssessedReading, evidence: HintEvidence): readonly Hint[] {
  return [
    ...lookBack(reading, evidence),
    { hint: 'relay', ...lookForRelay(evidence.observation, evidence.readerNorm) },
  ];
}

function lookBack(reading: AssessedReading, { memory, observation }: HintEvidence): readonly Hint[] {
  if (memory === undefined) {
    const unknown = { outcome: 'not-possible', reason: 'no-memory' } as const;
    return [
      { hint: 'replay', ...unknown },
      { hint: 'clone', ...unknown },
    ];
  }
  const now = rememberReading(reading, observation, memory);
  const earlier = memory.readings.slice(-READINGS_AT_MOST);
  return [
    { hint: 'replay', ...lookForReplay(now, earlier) },
    { hint: 'clone', ...lookForClone(now, earlier) },
  ];
}

function lookForReplay(now: RememberedReading, earlier: readonly RememberedReading[]): HintFinding {
  if (now.answer === null) return { outcome: 'not-possible', reason: 'no-observation' };
  // The same answer to the same challenge is this very reading, remembered before it was judged.
  const repeated = earlier.some(({ answer, challenge }) => answer === now.answer && challenge !== now.challenge);
  return repeated ? { outcome: 'seen', reason: 'answer-repeated' } : NOT_SEEN;
}

function lookForClone(now: RememberedReading, earlier: readonly RememberedReading[]): HintFinding {
  if (now.card === null) return { outcome: 'not-possible', reason: 'not-read' };
  const sameCard = earlier.filter(({ card }) => card === now.card);
  if (sameCard.some(({ factor }) => factor !== null && now.factor !== null && factor !== now.factor))
    return { outcome: 'seen', reason: 'other-factor' };
  const sameAnswerToReset = sameCard.every(({ atr }) => atr === now.atr);
  return sameAnswerToReset ? NOT_SEEN : { outcome: 'seen', reason: 'other-answer-to-reset' };
}

/** A relay adds a way to each answer: only slowness speaks for one. */
function lookForRelay(observation: ProofObservation | undefined, norm: ReaderNorm | undefined): HintFinding {
  if (observation === undefined) return { outcome: 'not-possible', reason: 'no-observation' };
  if (norm === undefined || norm.samples < RELAY_LIMITS.samplesAtLeast) {
    return { outcome: 'not-possible', reason: 'no-norm' };
  }
  const deviationMs = Math.max(norm.madMs * MAD_TO_SIGMA, RELAY_LIMITS.deviationAtLeastMs);
  const latestMs = norm.medianMs + RELAY_LIMITS.deviationsAtMost * deviationMs;
  return observation.roundTripMs > latestMs ? { outcome: 'seen', reason: 'slow-answer' } : NOT_SEEN;
}
