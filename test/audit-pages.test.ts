import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditPage } from '@jika/registry';
import { expect, it } from 'vitest';

it('the page of audit events says what the catalogue says: node scripts/audit-pages.mjs writes it', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/audit-events.md'), 'utf8')).toBe(auditPage());
});
