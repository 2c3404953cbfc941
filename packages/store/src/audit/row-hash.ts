import { createHash } from 'node:crypto';
import type { AuditRow } from './audit-tables.js';

/** Fixed for ever, like the encoding: what was written must verify. */
const HASHED = [
  'lane',
  'seq',
  'at',
  'code',
  'actor',
  'role',
  'jurisdiction',
  'registrant_key',
  'subject',
  'details',
] as const satisfies readonly (keyof AuditRow)[];

/**
 * Ties an event to all before it: SHA-256 over the hash of the event before and every column, each with its length in front, so that nothing
 * can move from one column into the next.
 */
export function rowHash(before: string, row: Omit<AuditRow, 'hash'>): string {
  const columns = HASHED.map((column) => encoded(row[column])).join('');
  return createHash('sha256').update(`jika-audit-1:${before}${columns}`).digest('hex');
}

/** A blob that reads like the text is not the text: a database may tell them apart when it searches. */
function encoded(value: unknown): string {
  if (value === null) return '-';
  const text = String(value);
  return `${typeof value === 'object' ? '!' : ''}${Buffer.byteLength(text)}:${text}`;
}
