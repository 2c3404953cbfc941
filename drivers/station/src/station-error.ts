import type { FailureCode } from '@jika/failures';

/** One code per thing that a caller handles differently. */
export type StationErrorCode = FailureCode<'station'>;

/** `entry` is the member of the hardware file, such as `readers[1].port`, or the port, that it is about; never its value. */
export class StationError extends Error {
  override readonly name = 'StationError';
  readonly code: StationErrorCode;
  readonly entry: string | null;

  constructor(code: StationErrorCode, entry: string | null, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.entry = entry;
  }
}
