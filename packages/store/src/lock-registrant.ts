import { sql } from 'kysely';
import type { Read, Write } from './database/database.js';
import { keptQuery } from './database/kept-query.js';

/**
 * Holds the registrant until the transaction ends: whoever else changes that person's registrations, cards or cases waits. The first change of
 * a person puts the registrant on record.
 */
export async function lockRegistrant(db: Write, registrant: string): Promise<void> {
  await lock(db, { registrant });
}

const lock = keptQuery((db: Read, { registrant }: { registrant: string }) =>
  db
    .insertInto('registrants')
    .values({ registrant_key: registrant, version: 1 })
    .onConflict((on) => on.column('registrant_key').doUpdateSet({ version: sql`registrants.version + 1` }))
    .compile(),
);
