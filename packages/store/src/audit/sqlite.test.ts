import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { auditConformance } from './conformance.js';
import { LANE, logOf, openSqliteInMemory } from './test-fixture.js';
import { verifyAudit } from './verify.js';

auditConformance('SQLite', openSqliteInMemory);

describe('an event where the table allows none', () => {
  it.each([
    ['behind the last lane', 'lane = 300', { lane: 300, seq: 1, kind: 'head-mismatch' }],
    ['before the first lane', 'lane = -1', { lane: -1, seq: 1, kind: 'head-mismatch' }],
    ['before the first event', 'seq = -5', { lane: LANE, seq: 1, kind: 'reordered' }],
  ])('C3.25: is found %s, by who turned the checks off', async (_, change, found) => {
    const db = await openSqliteInMemory();
    await logOf(db, 5);
    await sql`PRAGMA ignore_check_constraints = ON`.execute(db);
    await sql`UPDATE audit_events SET ${sql.raw(change)} WHERE lane = ${LANE} AND seq = 3`.execute(db);
    expect((await verifyAudit(db)).breaks).toContainEqual(found);
    await db.destroy();
  });
});
