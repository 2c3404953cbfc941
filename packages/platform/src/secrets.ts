import { createHash, randomBytes } from 'node:crypto';

/** 256 bits from the system, as base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: it is random enough that a fast hash gives nothing away. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whether a text can be a token at all. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/u.test(text);

/** SHA-256 of a value, whatever the order of its keys. */
export function hashOfValue(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, withSortedKeys)).digest('hex');
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
