import { sql } from 'kysely';
import type { Write } from './database/database.js';

/**
 * Holds the registrant until the transaction ends: whoever else changes that person's registrations, cards or cases waits. The first change of
 * a person puts the registrant on record.
 */
export async function lockRegistrant(db: Write, registrant: string): Promise<void> {
  await db
    .insertInto('registrants')
    .values({ registrant_key: registrant, version: 1 })
    .onConflict((on) => on.column('registrant_key').doUpdateSet({ version: sql`registrants.version + 1` }))
    .execute();
}
