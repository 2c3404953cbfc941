import { ApduError } from './apdu-error.js';

/** A longer timer would go off at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Runs `work` for `timeMs` at most and until one of `signals` aborts. Then the promise rejects at once with `timeout` or `cancelled`,
 * and the signal given to `work` aborts with that same error: work that never ends holds up nobody.
 * That signal is the one of `controller`, which serves again as long as it has not aborted.
 */
export function withinDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  timeMs: number,
  signals: readonly (AbortSignal | undefined)[],
  controller = new AbortController(),
): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (event: Event): void => stop(cancelled(event.target as AbortSignal));
    const onTimeout = (): void => stop(new ApduError('timeout', `no answer within ${Math.ceil(timeMs)} ms`));
    const timer = setTimeout(onTimeout, Math.min(timeMs, MAX_TIMER_MS));
    const release = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', onAbort);
    };
    const stop = (error: ApduError): void => {
      release();
      reject(error);
      controller.abort(error);
    };
    for (const signal of signals) signal?.addEventListener('abort', onAbort);
    work(controller.signal).then(
      (value) => {
        release();
        resolve(value);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
  });
}

/** The error of a command whose caller has given it up. */
export function cancelled(signal: AbortSignal): ApduError {
  return new ApduError('cancelled', 'the command was cancelled', { cause: signal.reason });
}
