import type { ChipConventions } from './chip-conventions.js';

/** `confirmed`: card and SAM answer to this value. `contradicted`: they answer to another one and not to this. */
export type Evidence = 'confirmed' | 'contradicted' | 'not-testable';

export interface CandidateEvidence<Value> {
  readonly value: Value;
  readonly evidence: Evidence;
}

/** For each convention every value that was looked at, the usual one first. */
export type ConventionEvidence = {
  readonly [Name in keyof ChipConventions]: readonly CandidateEvidence<ChipConventions[Name]>[];
};

/** One set of conventions, and whether the card's proof was right under it. */
export interface Trial {
  readonly conventions: ChipConventions;
  readonly passed: boolean;
}

/** What the trials say of each value of one convention. Without any that passed, nobody knows which convention was wrong. */
export function evidenceOf<Name extends keyof ChipConventions>(
  name: Name,
  values: readonly ChipConventions[Name][],
  trials: readonly Trial[],
): CandidateEvidence<ChipConventions[Name]>[] {
  const anyPassed = trials.some(({ passed }) => passed);
  return values.map((value) => {
    const ofValue = trials.filter(({ conventions }) => conventions[name] === value);
    if (!anyPassed || ofValue.length === 0) return { value, evidence: 'not-testable' };
    return { value, evidence: ofValue.some(({ passed }) => passed) ? 'confirmed' : 'contradicted' };
  });
}

/** Of the versions by which a SAM knows its maintenance keys: the only one is right; of two, a reading cannot tell which a card wants. */
export const evidenceOfHeld = (values: readonly number[], held: readonly number[]): CandidateEvidence<number>[] =>
  values.map((value) => {
    if (held.length !== 1) return { value, evidence: 'not-testable' };
    return { value, evidence: held.includes(value) ? 'confirmed' : 'contradicted' };
  });
