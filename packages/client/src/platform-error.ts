import type { Problem } from '@jika/contract';
import type { FailureCode } from '@jika/failures';

/**
 * What a caller handles differently. Only `refused` is the platform's final answer. After `unreachable` (no line, or a platform that cannot work now),
 * `timeout` and `malformed` (an answer that does not follow the contract) nobody knows whether it was done: send it again with the same key.
 * `unauthorised`: enrol or sign in first.
 */
export type PlatformErrorCode = FailureCode<'client'>;

/** `problem` is always there with `refused`, and otherwise when the platform gave one. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly code: PlatformErrorCode;
  readonly problem: Problem | undefined;

  constructor(code: PlatformErrorCode, { cause, problem }: { cause?: unknown; problem?: Problem } = {}) {
    super(code, { cause });
    this.code = code;
    this.problem = problem;
  }
}
