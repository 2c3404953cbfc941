import { HealthCardError } from '@jika/health-card';
import { WriterError } from '@jika/health-card-writer';
import { ApduError } from '@jika/smartcard-apdu';

const FAMILIES = [HealthCardError, WriterError, ApduError];

/** Whether an error and all that caused it are of the rooms' own families: whatever else is in the chain was not meant to be thrown. */
export function isTyped(error: unknown): boolean {
  if (!FAMILIES.some((family) => error instanceof family)) return false;
  const { cause } = error as Error;
  return cause === undefined || isTyped(cause);
}

/** What `work` gives, or the typed error that it ended in. */
export async function orTyped<T>(work: () => Promise<T> | T): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && isTyped(error)) return error;
    throw error;
  }
}
