/** One code per thing that a caller of the bench handles differently. */
export const BENCH_ERROR_CODES = [
  'not-installed', // pcscd, the virtual reader or iproute2 is missing on this machine
  'namespace-refused', // this machine lets us have no network and mount namespace of our own
  'directory-unusable', // the bench directory cannot be made, or its path is too long for a Unix socket
  'service-failed', // pcscd did not come up with its readers, or ended
  'unknown-card', // the cards directory has no such card
  'card-file-invalid', // a card file or the key file cannot be used
  'bad-request', // the control socket was asked for something that it does not know
  'not-running', // no bench answers, or it has been stopped
] as const;

export type BenchErrorCode = (typeof BENCH_ERROR_CODES)[number];

export class BenchError extends Error {
  override readonly name = 'BenchError';
  readonly code: BenchErrorCode;

  constructor(code: BenchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Keeps an error that has a code already; gives any other the code of the step that it broke. */
export function asBenchError(code: BenchErrorCode, message: string, cause: unknown): BenchError {
  return cause instanceof BenchError ? cause : new BenchError(code, message, { cause });
}

export function isBenchErrorCode(code: unknown): code is BenchErrorCode {
  return BENCH_ERROR_CODES.some((known) => known === code);
}
