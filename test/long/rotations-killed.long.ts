import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postgresPrograms, startPostgres } from '../support/postgres.js';
import { killRotations } from '../support/rotation-kills.js';

const KILLS = 200;
const programs = postgresPrograms();

describe('C3: rotations of keys that are killed two hundred times', () => {
  it('lose nothing on SQLite', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'jika-rotation-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    expect(await killRotations({ file: join(directory, 'killed.sqlite') }, KILLS, 21)).toBeGreaterThan(KILLS / 2);
  });

  it.skipIf(programs === null)('lose nothing on PostgreSQL', async () => {
    const server = await startPostgres(programs ?? '');
    onTestFinished(() => server.stop());
    expect(await killRotations({ url: server.url }, KILLS, 22)).toBeGreaterThan(KILLS / 2);
  });
});
