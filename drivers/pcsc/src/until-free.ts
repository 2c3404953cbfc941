import { setTimeout as pause } from 'node:timers/promises';
import { ReaderError, reasonOf } from '@jika/reader';

const RETRY_MS = 50;

/**
 * Tries again for `limitMs` milliseconds while another process holds the card: the service refuses at once and keeps no queue. An attempt
 * is told how many of them are left.
 */
export async function untilFree<T>(
  attempt: (leftMs: number) => Promise<T>,
  limitMs: number,
  signal?: AbortSignal,
): Promise<T> {
  const until = performance.now() + limitMs;
  for (;;) {
    try {
      return await attempt(until - performance.now());
    } catch (error) {
      const held = error instanceof ReaderError && error.code === 'access-refused';
      // The next attempt, too, needs the time to be refused in: one that is late would end the card.
      if (!held || performance.now() + 2 * RETRY_MS > until) throw error;
    }
    await pause(RETRY_MS, undefined, signal ? { signal } : {}).catch((cause: unknown) => {
      throw signal ? reasonOf(signal) : cause;
    });
  }
}
