import { ReaderError } from './reader-error.js';

export interface Bounds {
  /** Its reason becomes the error if it is a `ReaderError`; any other one is the cause of a `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  readonly milliseconds?: number;
  /** The error once the time is up. */
  readonly late?: () => ReaderError;
}

/** Settles as `work` does unless one of the bounds is met first. Leaves neither timer nor listener behind. */
export function within<T>(work: Promise<T>, { signal, milliseconds, late = tooLate }: Bounds): Promise<T> {
  if (signal === undefined && milliseconds === undefined) return work;
  return new Promise((resolve, reject) => {
    const settle = (how: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      how();
    };
    const abort = (): void => settle(() => reject(signal && reasonOf(signal)));
    const timer = milliseconds === undefined ? undefined : setTimeout(() => settle(() => reject(late())), milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
    work.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
    if (signal?.aborted) abort();
  });
}

/** What a caller gets whose `signal` has aborted. */
export const reasonOf = ({ reason }: AbortSignal): ReaderError =>
  reason instanceof ReaderError ? reason : new ReaderError('cancelled', 'the caller cancelled', { cause: reason });

const tooLate = (): ReaderError => failure('timeout', 'the time is up');

/** What is no `ReaderError` becomes the cause of a `protocol`. */
export const asReaderError = (cause: unknown, message: string): ReaderError =>
  cause instanceof ReaderError ? cause : new ReaderError('protocol', message, { cause });

/** An error whose cause lies here, and nowhere further down. */
export const failure = (code: ReaderError['code'], message: string): ReaderError =>
  new ReaderError(code, message, { cause: new Error(message) });
