import type { FailureCode } from '@jika/failures';

/**
 * Why the store refused, one code per thing that a caller handles differently. `conflict` is the database's own constraint speaking:
 * the last line of defence behind the checks that give the other codes.
 */
export type StoreErrorCode = FailureCode<'store'>;

/** Where and when a card was put into use. */
export interface ActivationMark {
  at: string;
  outletName: string;
  stationName: string;
}

/** `activation` is there with `already-active`: the one that stands. `problem` says more with `unit-tree-refused`, `unit-out-of-scope` and `secret-refused`. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly activation: ActivationMark | undefined;
  readonly problem: string | undefined;

  constructor(code: StoreErrorCode, options: { cause?: unknown; activation?: ActivationMark; problem?: string } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.activation = options.activation;
    this.problem = options.problem;
  }
}
