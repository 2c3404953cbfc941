import { EXIT_FAMILIES } from '@jika/failures';
import type { CardReading, FieldResult, GenuinenessProof, Purpose } from '@jika/health-card';

/** The exit code of a reading that came to its end: the worst that it found. Undefined if all is well. */
export function readingExitCode({ proof, fields }: CardReading<Purpose>): number | undefined {
  if (proof.result === 'failed') return EXIT_FAMILIES['not-genuine'].code;
  if (isSamsFault(proof)) return EXIT_FAMILIES.sam.code;
  return unreadable(fields).length > 0 ? EXIT_FAMILIES.card.code : undefined;
}

/** Items that are on the card and could not be had. */
export const unreadable = (fields: Readonly<Record<string, FieldResult>>): FieldResult[] =>
  Object.values(fields).filter(({ status }) => status === 'corrupt' || status === 'denied');

const isSamsFault = (proof: GenuinenessProof): boolean =>
  proof.result === 'not-possible' && (proof.reason === 'no-sam' || proof.reason === 'sam-failed');

/** The message of a proof. */
export const proofMessage = (proof: GenuinenessProof) =>
  proof.result === 'not-possible' ? (`proof.${proof.reason}` as const) : (`proof.${proof.result}` as const);
