import { expect, it } from 'vitest';
import type { AuditReadEntry } from './audit-entry.js';
import { digestOfKeys } from './keys-digest.js';
import { readAudited } from './read-journal.js';
import { JURISDICTION, NOW, openSqliteInMemory, REGISTRANT, rowsIn } from './test-fixture.js';

const viewed: AuditReadEntry = {
  at: NOW.toISOString(),
  code: 'registration.read',
  actor: 'account-7',
  role: 'unit-admin',
  jurisdiction: JURISDICTION,
  registrantKey: REGISTRANT,
  subject: 'registration/1',
  details: { purpose: 'review' },
};

it('R50: a read is written down with what it gave', async () => {
  const db = await openSqliteInMemory();
  const found = await db.transaction().execute((transaction) =>
    readAudited(
      transaction,
      async () => ['somebody'],
      () => [viewed],
    ),
  );
  expect(found).toEqual(['somebody']);
  expect((await rowsIn(db)).map(({ code, details }) => [code, details])).toEqual([
    ['registration.read', '{"purpose":"review"}'],
  ]);
  await db.destroy();
});

it('R50: a read that cannot be written down gives nothing', async () => {
  const db = await openSqliteInMemory();
  await db.deleteFrom('audit_lanes').execute();
  const read = db.transaction().execute((transaction) =>
    readAudited(
      transaction,
      async () => ['somebody'],
      () => [viewed],
    ),
  );
  await expect(read).rejects.toMatchObject({ code: 'unavailable' });
  await db.destroy();
});

it('the digest of many registrants is one for a set of keys, and another for another', () => {
  const [one, other] = ['aa'.repeat(16), 'bb'.repeat(16)];
  expect(digestOfKeys([one, other])).toBe(digestOfKeys([other, one]));
  expect(digestOfKeys([one])).not.toBe(digestOfKeys([one, other]));
  expect(digestOfKeys([])).toMatch(/^[\da-f]{64}$/u);
});
