import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { killActivations } from '../support/activation-kills.js';
import { postgresPrograms, startPostgres } from '../support/postgres.js';

const KILLS = 200;
const programs = postgresPrograms();

describe('C3: activations that are killed two hundred times', () => {
  it('are whole or were not begun, and are made once, on SQLite', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'jika-activation-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const { made, notMade } = await killActivations({ file: join(directory, 'killed.sqlite') }, KILLS, 31);
    console.log(`${KILLS} kills on SQLite: ${made} activations under way were whole, ${notMade} were not made`);
    expect(notMade).toBeGreaterThan(0);
  });

  it.skipIf(programs === null)('are whole or were not begun, and are made once, on PostgreSQL', async () => {
    const server = await startPostgres(programs ?? '');
    onTestFinished(() => server.stop());
    const { made, notMade } = await killActivations({ url: server.url }, KILLS, 32);
    console.log(`${KILLS} kills on PostgreSQL: ${made} activations under way were whole, ${notMade} were not made`);
    expect(notMade).toBeGreaterThan(0);
  });
});
