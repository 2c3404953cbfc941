import { EXIT_FAMILIES } from '@jika/failures';
import type { FieldResult, GenuinenessProof } from '@jika/health-card';

interface Outcome {
  readonly proof: GenuinenessProof;
  readonly fields: Readonly<Record<string, FieldResult>>;
}

/** The exit code of a reading that came to its end: the worst that it found. Undefined if all is well. */
export function readingExitCode({ proof, fields }: Outcome): number | undefined {
  if (proof.result === 'failed') return EXIT_FAMILIES['not-genuine'].code;
  const samMissing = proof.result === 'not-possible' && (proof.reason === 'no-sam' || proof.reason === 'sam-failed');
  if (samMissing) return EXIT_FAMILIES.sam.code;
  const results = Object.values(fields);
  const damaged = results.some(({ status }) => status === 'corrupt' || status === 'denied');
  return damaged ? EXIT_FAMILIES.card.code : undefined;
}

/** The message of a proof. */
export const proofMessage = (proof: GenuinenessProof) =>
  proof.result === 'not-possible' ? (`proof.${proof.reason}` as const) : (`proof.${proof.result}` as const);
