import type { Transaction } from 'kysely';
import type { AuditReadEntry } from './audit-entry.js';
import { appendAudit } from './chain.js';

/**
 * Reads personal data and writes down that it was read, in one transaction: what was found may leave only when that transaction is
 * committed, so that a read which cannot be told of gives nothing. One event at the least, also where nothing was found: looking for
 * somebody is a read.
 */
export async function readAudited<DB, Found>(
  db: Transaction<DB>,
  read: (db: Transaction<DB>) => Promise<Found>,
  entriesOf: (found: Found) => readonly [AuditReadEntry, ...AuditReadEntry[]],
): Promise<Found> {
  const found = await read(db);
  await appendAudit(db, entriesOf(found));
  return found;
}
