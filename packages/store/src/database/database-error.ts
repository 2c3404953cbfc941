import { StoreError } from '../errors.js';

/** What either database says when a constraint would be broken (SQLite; SQLSTATE class 23). */
const CONSTRAINT = /^(?:SQLITE_CONSTRAINT|23)/u;
/** SQLSTATE: serialization failure and deadlock. The same work may go through when it is done again. */
const WORTH_ANOTHER_TRY = new Set(['40001', '40P01']);
/** SQLite's own words, SQLSTATE, and those of the operating system on the way to a server. */
const DATABASE = /^(?:SQLITE_\w+|[0-9A-Z]{5}|E[A-Z]+)$/u;

/** An error of either database as the store's; any other stays what it is. */
export function asStoreError(cause: unknown): unknown {
  if (cause instanceof StoreError) return cause;
  const code = codeOf(cause);
  if (CONSTRAINT.test(code)) return new StoreError('conflict', { cause });
  const isDatabase = DATABASE.test(code) || isLostConnection(cause);
  return isDatabase ? new StoreError('unavailable', { cause }) : cause;
}

export const mayGoThroughAgain = (cause: unknown): boolean => WORTH_ANOTHER_TRY.has(codeOf(cause));

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '');

/** The driver for PostgreSQL tells some of these by their words only. */
const isLostConnection = (cause: unknown): boolean =>
  cause instanceof Error && /^Connection terminated|timeout exceeded when trying to connect/u.test(cause.message);
