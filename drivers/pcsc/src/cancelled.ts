import { ReaderError } from '@jika/reader';

export function cancelled(signal: AbortSignal): ReaderError {
  return new ReaderError('cancelled', 'the caller cancelled', { cause: signal.reason });
}
