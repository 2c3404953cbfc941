import { createHash } from 'node:crypto';

/** One hash for many registrants, whatever their order: SHA-256 of their keys, sorted, a line each. Whoever has the keys can show that they were meant. */
export const digestOfKeys = (registrantKeys: readonly string[]): string =>
  createHash('sha256')
    .update([...registrantKeys].sort().join('\n'))
    .digest('hex');
