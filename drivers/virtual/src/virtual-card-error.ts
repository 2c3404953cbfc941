import type { FailureCode } from '@jika/failures';

/** One code per thing that a caller handles differently. */
export type VirtualCardErrorCode = FailureCode<'virtual-card'>;

/** Messages name the member that is wrong, by its path, and never hold its value. */
export class VirtualCardError extends Error {
  override readonly name = 'VirtualCardError';
  readonly code: VirtualCardErrorCode;

  constructor(code: VirtualCardErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
