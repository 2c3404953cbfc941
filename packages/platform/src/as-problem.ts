import { StoreError, type StoreErrorCode } from '@jika/store';
import { ProblemError } from './problem-error.js';
import type { ProblemCode } from './problems.js';

/** What a refusal of the store is to a caller; the rest is nobody's business but ours. */
const OF_STORE: Readonly<Record<StoreErrorCode, ProblemCode>> = {
  'account-step-refused': 'internal',
  'already-active': 'not-ready',
  'already-flagged': 'already-flagged',
  'already-reported': 'already-reported',
  'batch-changed': 'internal',
  'batch-stripped': 'internal',
  'anchor-malformed': 'internal',
  'audit-put-back': 'internal',
  'card-not-on-record': 'card-not-on-record',
  'card-of-another': 'internal',
  conflict: 'internal',
  'contact-incomplete': 'internal',
  'duplicate-registration': 'internal',
  forbidden: 'not-found',
  'import-moved-on': 'internal',
  'import-not-allowed': 'internal',
  'hold-not-in-force': 'internal',
  'invitation-refused': 'internal',
  'newer-database': 'internal',
  'not-permitted': 'not-found',
  'older-database': 'internal',
  'receipt-used': 'receipt-used',
  'request-id-reused': 'request-id-reused',
  'second-person-needed': 'internal',
  'secret-refused': 'wrong-credentials',
  'transition-refused': 'transition-refused',
  unavailable: 'unavailable',
  'unknown-registration': 'not-found',
  'unit-out-of-scope': 'internal',
  'unit-tree-refused': 'internal',
  'unknown-account': 'not-found',
  'unknown-report': 'unknown-report',
};

/** The `type`s of body-parser's errors that are the caller's fault. */
const OF_BODY_PARSER: Readonly<Record<string, ProblemCode>> = {
  'charset.unsupported': 'json-required',
  'encoding.unsupported': 'json-required',
  'entity.parse.failed': 'malformed-json',
  'entity.too.large': 'body-too-large',
  'request.aborted': 'invalid-request',
  'request.size.invalid': 'invalid-request',
};

/** Whatever was thrown, as a problem; what nobody foresaw is `internal`. */
export function asProblem(cause: unknown): ProblemError {
  if (cause instanceof ProblemError) return cause;
  if (cause instanceof StoreError) {
    const active = cause.code === 'already-active' && { verdict: 'already-active' as const };
    return new ProblemError(OF_STORE[cause.code], {
      cause,
      ...active,
      ...(cause.activation && { activation: cause.activation }),
    });
  }
  if (cause instanceof URIError) return new ProblemError('not-found', { cause });
  const type = cause instanceof Error && 'type' in cause ? String(cause.type) : '';
  return new ProblemError(OF_BODY_PARSER[type] ?? 'internal', { cause });
}
