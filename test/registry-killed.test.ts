import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { killExporting, killFreezing } from './support/kills.js';

/** A slice of what `npm run test:long` does two hundred times. */
const KILLS = 6;
const server = inject('postgresUrl');

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jika-killed-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('a registry whose processes are killed (C3)', () => {
  it('R25: loses no seal and no frozen batch that it acknowledged, and leaves none half done', async () => {
    const told = await killFreezing({ file: join(directory, 'jika.sqlite') }, KILLS);
    expect(told.sealed).toBeGreaterThan(0);
    expect(told.frozen).toBeLessThanOrEqual(told.sealed);
  }, 60_000);

  it.skipIf(server === null)(
    'R25: nor does it on PostgreSQL',
    async () => {
      const schema = `killed_${randomUUID().replaceAll('-', '')}`;
      const client = new pg.Client({ connectionString: server ?? '' });
      await client.connect();
      await client.query(`CREATE SCHEMA ${schema}`);
      try {
        const told = await killFreezing(
          { url: `${server}&options=${encodeURIComponent(`-c search_path=${schema}`)}` },
          KILLS,
        );
        expect(told.frozen).toBeLessThanOrEqual(told.sealed);
      } finally {
        await client.query(`DROP SCHEMA ${schema} CASCADE`);
        await client.end();
      }
    },
    60_000,
  );

  it('row 85: leaves the file of an annex whole or not at all, and its register true', async () => {
    const { begun, finished } = await killExporting(directory, KILLS);
    expect(begun).toBe(KILLS);
    expect(finished).toBeLessThanOrEqual(KILLS);
  }, 60_000);
});
