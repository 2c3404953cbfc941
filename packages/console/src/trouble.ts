import { PlatformError, type PlatformErrorCode } from '@jika/client';
import type { Text } from '@jika/components';
import { CLIENT_FAILURES, userText } from '@jika/failures';

/** Something that could not be done: what happened, what to do, and the code for the phone call. */
export interface Trouble {
  title: Text;
  remedy: Text;
  code: string;
  /** Whether nobody knows if it was done after all. */
  unsettled: boolean;
}

const SETTLED: ReadonlySet<PlatformErrorCode> = new Set<PlatformErrorCode>(['refused', 'unauthorised']);

/**
 * The words of the platform's own problem where it gave one, else ours.
 * @throws the error itself when it is not the platform's: a fault of this page is no trouble of the line
 */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof PlatformError)) throw error;
  const { title, remedy } = error.problem ?? userText(CLIENT_FAILURES[error.code]);
  return { title, remedy, code: error.problem?.code ?? error.code, unsettled: !SETTLED.has(error.code) };
}

export const isSessionEnd = (error: unknown): boolean =>
  error instanceof PlatformError && error.code === 'unauthorised';
