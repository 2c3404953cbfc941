import { cancelled } from './line/module-link.js';

/**
 * Runs `work` until one of `signals` aborts: then it rejects at once with `id-reading-cancelled`, and the signal that `work` was given aborts.
 * AbortSignal.any would leave a deadline of the caller to the garbage collector, and a listener that stays would keep what `work` brought.
 */
export function untilGivenUp<T>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const aborted = signals.find((signal) => signal.aborted);
  if (aborted) return Promise.reject(cancelled(aborted));
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    const giveUp = ({ target }: Event): void => {
      const error = cancelled(target as AbortSignal);
      stop.abort(error);
      reject(error);
    };
    for (const signal of signals) signal.addEventListener('abort', giveUp);
    work(stop.signal)
      .then(resolve, reject)
      .finally(() => {
        for (const signal of signals) signal.removeEventListener('abort', giveUp);
      });
  });
}
