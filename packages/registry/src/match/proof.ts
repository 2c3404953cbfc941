import type { MatchPolicy } from './match-policy.js';
import type { MatchReading } from './match-reading.js';

/** The security module's trouble is not the card's. */
export function proofFailedBySam({ proof }: MatchReading): boolean {
  return proof.result === 'not-possible' && (proof.reason === 'no-sam' || proof.reason === 'sam-failed');
}

export function isProven({ proof }: MatchReading, policy: MatchPolicy): boolean {
  return proof.result === 'passed' || (proof.result === 'not-possible' && !policy.requireProof);
}
