import { HealthCardError } from '../health-card-error.js';

/**
 * Runs what needs the SAM. Whatever goes wrong in there is the SAM's failure (`sam-failed`, with its cause), so that nobody takes
 * a pulled SAM for a removed card; but a caller who cancelled gets the cancellation itself.
 */
export async function asSamWork<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted || error instanceof HealthCardError) throw error;
    throw new HealthCardError('sam-failed', 'the SAM did not do its part', { cause: error });
  }
}

/** @throws HealthCardError `sam-failed` for an answer of the SAM that is of another length. */
export function requireLength(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  throw new HealthCardError('sam-failed', `the SAM answered ${bytes.length} bytes, not ${length}`);
}
