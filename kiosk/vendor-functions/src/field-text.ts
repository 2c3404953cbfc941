import type { CardReading, FieldResult } from '@jika/health-card';
import type { Reach } from './device.js';
import type { VendorFault } from './vendor-fault.js';

/** The interface has no other way to say that nothing was written, or could be had. */
export const textOf = (result: FieldResult | undefined): string => (result?.status === 'ok' ? result.value : '');

/** What the interface has to say of items that could not be had; null where none is missing but by being unwritten. */
export function faultAmong(
  results: readonly (FieldResult | undefined)[],
  { proof }: CardReading<Reach>,
): VendorFault | null {
  if (results.some((result) => result?.status === 'denied')) return withoutSam(proof) ? 'sam-answer' : 'authentication';
  return results.some((result) => result?.status === 'corrupt') ? 'record' : null;
}

const withoutSam = (proof: CardReading<Reach>['proof']): boolean =>
  proof.result === 'not-possible' && (proof.reason === 'no-sam' || proof.reason === 'sam-failed');
