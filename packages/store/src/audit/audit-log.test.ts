import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessTo } from '../access.js';
import { addCandidate, candidatesFor } from '../registrations.js';
import { insideOf } from '../store.js';
import { onEachDatabase, temporaryFile } from '../test-databases.js';
import { asClerk, asProvince, candidate, codeOf, ID_NUMBER, NOW, storeIn } from '../test-fixture.js';
import { readAnchorFile, writeAnchorFile } from './anchor-file.js';
import { anchorAuditLog, auditEvents, requireAnchored, verifyAuditLog } from './audit-log.js';

const file = temporaryFile;

onEachDatabase((empty) => {
  describe('the audit log of a store', () => {
    it('C3.25: is verified against an anchor that a file keeps for its owner alone', async () => {
      const store = await storeIn(await empty());
      const path = file();
      writeAnchorFile(path, await anchorAuditLog(asProvince(store), NOW));
      writeAnchorFile(path, await anchorAuditLog(asProvince(store), NOW));
      expect(statSync(path).mode & 0o777).toBe(0o600);
      const anchor = readAnchorFile(path);
      if (anchor === null) throw new Error('no anchor');
      await requireAnchored(store, anchor);
      expect(await verifyAuditLog(asProvince(store), anchor, NOW)).toMatchObject({ sound: true, anchor: 'genuine' });
      const { items } = await auditEvents(asProvince(store), {}, NOW);
      expect(items.map(({ code }) => code)).toContain('audit.verified');
    });

    it('C3.25: that was put back does not hold to its anchor, which a start finds out at once', async () => {
      const store = await storeIn(await empty());
      await addCandidate(asProvince(store), candidate([], 'person-2', '439901198802290039' as typeof ID_NUMBER), NOW);
      const anchor = await anchorAuditLog(asProvince(store), NOW);
      const { db } = insideOf(store).database;
      const last = await db
        .selectFrom('audit_events')
        .selectAll()
        .where('code', '=', 'registration.recorded')
        .orderBy('seq', 'desc')
        .executeTakeFirstOrThrow();
      await db.deleteFrom('audit_events').where('lane', '=', last.lane).where('seq', '>=', last.seq).execute();
      expect(await codeOf(requireAnchored(store, anchor))).toBe('audit-put-back');
      expect(await codeOf(requireAnchored(store, { ...anchor, mac: 'f'.repeat(32) }))).toBe('audit-put-back');
      expect(await verifyAuditLog(asProvince(store), anchor, NOW)).toMatchObject({ sound: false });
    });

    it('R50: is read page by page, newest first, by the province; by people, what is about themselves', async () => {
      const store = await storeIn(await empty());
      for (let minute = 1; minute <= 5; minute += 1) {
        await candidatesFor(asClerk(store), ID_NUMBER, new Date(NOW.getTime() + minute * 60_000));
      }
      const all = await auditEvents(asProvince(store), { code: 'lookup.by-station', limit: 50 }, NOW);
      expect(all.items).toHaveLength(5);
      const { registrant_key: registrantKey } = await insideOf(store)
        .database.db.selectFrom('registrations')
        .selectAll()
        .executeTakeFirstOrThrow();
      const self = accessTo(store, { accountId: 'me', role: 'registrant', jurisdiction: null, registrantKey });
      const first = await auditEvents(self, { registrantKey, limit: 4 }, NOW);
      expect(first.items).toHaveLength(4);
      expect(first.items.map(({ at }) => at)).toEqual(
        first.items
          .map(({ at }) => at)
          .toSorted()
          .toReversed(),
      );
      const rest = await auditEvents(self, { registrantKey, limit: 4, ...(first.next && { place: first.next }) }, NOW);
      expect(rest.items.map(({ code }) => code)).toEqual(['lookup.by-station', 'registration.recorded']);
      expect(rest.next).toBeNull();
      expect(await codeOf(auditEvents(self, {}, NOW))).toBe('not-permitted');
      expect(await codeOf(auditEvents(self, { registrantKey: '0'.repeat(32) }, NOW))).toBe('not-permitted');
      expect(await codeOf(auditEvents(asClerk(store), {}, NOW))).toBe('not-permitted');
    });
  });
});

describe('the file of an anchor', () => {
  it('is missing, or whole, or malformed', () => {
    const path = file();
    expect(readAnchorFile(path)).toBeNull();
    for (const text of ['', '{"at":"', '{"at":"x","mac":"y","lanes":[]}', '[]']) {
      writeFileSync(path, text);
      expect(() => readAnchorFile(path)).toThrow(expect.objectContaining({ code: 'anchor-malformed' }));
    }
    expect(readFileSync(path, 'utf8')).toBe('[]');
  });
});
