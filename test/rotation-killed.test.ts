import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { killRotations } from './support/rotation-kills.js';

const KILLS = 6;
const postgresUrl = inject('postgresUrl');

describe('C3: a rotation of keys that is killed', () => {
  it('loses nothing on SQLite, and goes on', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'jika-rotation-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    expect(await killRotations({ file: join(directory, 'killed.sqlite') }, KILLS, 11)).toBeGreaterThan(2);
  }, 60_000);

  it.skipIf(postgresUrl === null)(
    'loses nothing on PostgreSQL, and goes on',
    async () => {
      const client = new pg.Client({ connectionString: postgresUrl ?? '' });
      await client.connect();
      await client.query('CREATE SCHEMA killed_rotations');
      await client.end();
      const url = `${postgresUrl}&options=${encodeURIComponent('-c search_path=killed_rotations')}`;
      expect(await killRotations({ url }, KILLS, 12)).toBeGreaterThan(2);
    },
    60_000,
  );
});
