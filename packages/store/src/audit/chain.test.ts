import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from './audit-entry.js';
import { GENESIS } from './audit-tables.js';
import { appendAudit } from './chain.js';
import { rowHash } from './row-hash.js';
import { type AuditDatabase, append, LANE, openSqliteInMemory, rowsIn, submitted } from './test-fixture.js';
import { verifyAudit } from './verify.js';

let db: AuditDatabase;
beforeEach(async () => {
  db = await openSqliteInMemory();
  return () => db.destroy();
});

const registrantIn = (lane: number): string => `${lane.toString(16).padStart(2, '0')}${'0'.repeat(30)}`;

describe('appending to the audit log', () => {
  it('writes every column, and ties each event to the one before', async () => {
    await append(db, submitted(1), submitted(2));
    const [first, second] = await rowsIn(db);
    expect(first).toEqual({
      lane: LANE,
      seq: 1,
      at: '2026-11-22T08:00:00.001Z',
      code: 'registration.submitted',
      actor: 'account-7',
      role: 'registrant',
      jurisdiction: '/43/4306/430602/u17',
      registrant_key: registrantIn(LANE),
      subject: 'registration/1',
      details: '{"from":"draft","to":"submitted","receipt":"r-1"}',
      hash: first && rowHash(GENESIS, first),
    });
    expect(second?.hash).toBe(first && second && rowHash(first.hash, second));
  });

  it('hashes as it always did: what was written must verify for ever', async () => {
    await append(db, submitted(1));
    const [row] = await rowsIn(db);
    expect(row?.hash).toBe('494b461ea84fdcb76f8a34bed95926bae0554eae8b9d1a78e63674a10ed69894');
  });

  it('keeps all about one registrant in one lane, and one subject in one lane', async () => {
    const subject = 'import/8';
    await append(db, submitted(1), submitted(2, { registrantKey: registrantIn(0x00) }));
    await append(db, submitted(3, { registrantKey: null, subject }), submitted(4, { registrantKey: null, subject }));
    const rows = await db.selectFrom('audit_events').select(['lane', 'subject']).execute();
    expect(rows.filter((row) => row.subject === subject).map(({ lane }) => lane)).toEqual([97, 97]);
    expect(rows.filter((row) => row.subject !== subject).map(({ lane }) => lane)).toEqual([0x00, LANE]);
  });

  it('takes one statement for each lane and two for all, however many events', async () => {
    const statements: string[] = [];
    const counted = await openSqliteInMemory((sql) => statements.push(sql));
    const appended = async (...entries: AuditEntry[]) => {
      statements.length = 0;
      await append(counted, ...entries);
      return statements.filter((text) => !/^(?:begin|commit)/iu.test(text)).length;
    };
    expect(await appended(submitted(1))).toBe(3);
    expect(await appended(...Array.from({ length: 100 }, (_, number) => submitted(number)))).toBe(3);
    expect(await appended(submitted(1), submitted(2, { registrantKey: registrantIn(0) }))).toBe(4);
    expect(await appended()).toBe(0);
    await counted.destroy();
  });

  it('takes thousands at once', async () => {
    await append(db, ...Array.from({ length: 2_501 }, (_, number) => submitted(number)));
    expect(await verifyAudit(db)).toMatchObject({ sound: true, events: 2_501 });
  });

  it('leaves nothing when the transaction that it tells of fails', async () => {
    await append(db, submitted(1));
    const failing = db.transaction().execute(async (transaction) => {
      await appendAudit(transaction, [submitted(2)]);
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await rowsIn(db)).toHaveLength(1);
    await append(db, submitted(3));
    expect(await verifyAudit(db)).toMatchObject({ sound: true, events: 2 });
  });

  it('refuses to go on in a lane whose end is gone', async () => {
    await db.deleteFrom('audit_lanes').where('lane', '=', LANE).execute();
    await expect(append(db, submitted(1))).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
    expect(await rowsIn(db)).toEqual([]);
  });

  it('holds after any writing, and never after any one change of a column', async () => {
    const lanes = fc.array(fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 6,
    });
    const columns = [
      'at',
      'code',
      'actor',
      'role',
      'jurisdiction',
      'registrant_key',
      'subject',
      'details',
      'hash',
    ] as const;
    await fc.assert(
      fc.asyncProperty(lanes, fc.nat(), fc.constantFrom(...columns), fc.string(), async (calls, pick, column, text) => {
        const log = await openSqliteInMemory();
        for (const call of calls) {
          await append(log, ...call.map((lane, number) => submitted(number, { registrantKey: registrantIn(lane) })));
        }
        expect(await verifyAudit(log)).toMatchObject({ sound: true, events: calls.flat().length });
        const rows = await log.selectFrom('audit_events').selectAll().execute();
        const row = rows[pick % rows.length];
        fc.pre(row !== undefined && row[column] !== text);
        await log
          .updateTable('audit_events')
          .set({ [column]: text })
          .where('lane', '=', row?.lane ?? 0)
          .where('seq', '=', row?.seq ?? 0)
          .execute();
        expect(await verifyAudit(log)).toMatchObject({ sound: false, breaks: [{ lane: row?.lane }] });
        await log.destroy();
      }),
      { seed: 5, numRuns: 40 },
    );
  });
});

describe('an entry', () => {
  it.each([
    ['at', '2026-11-22'],
    ['at', '2026-11-22T08:00:00+08:00'],
    ['actor', '欧阳·示范'],
    ['actor', '19900001234'],
    ['actor', ''],
    ['actor', 'x'.repeat(201)],
    ['subject', 'card/439901198802290020'],
    ['subject', 'card/43990119880229002X'],
    ['subject', 'card/439901880229002/1'],
    ['subject', 'registration/1\n'],
    ['jurisdiction', '/43/示范'],
    ['registrantKey', '439901198802290020'],
    ['registrantKey', 'AB'.repeat(16)],
  ])('C3.26: is refused with a wrong or personal %s, which is not quoted: %s', async (column, value) => {
    const entry = { ...submitted(1), [column]: value } as AuditEntry;
    const refusal = expect(append(db, entry)).rejects;
    await refusal.toThrow(new RangeError(`audit event registration.submitted: ${column} does not have its form`));
    expect(await rowsIn(db)).toEqual([]);
  });

  it('C3.26: is refused with a detail that the catalogue does not know', async () => {
    const entry = { ...submitted(1), details: { name: '欧阳·示范' } } as unknown as AuditEntry;
    await expect(append(db, entry)).rejects.toThrow(
      new RangeError('audit event registration.submitted: unknown-detail name'),
    );
  });

  it('may be about subjects whose ids are long numbers in hexadecimal', async () => {
    await append(db, submitted(1, { subject: `registration/${'12345678901234567'.padEnd(32, '0')}` }));
    expect(await rowsIn(db)).toHaveLength(1);
  });
});
