import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseLocation } from '@jika/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { raceForCards } from '../support/activation-races.js';
import { postgresPrograms, startPostgres } from '../support/postgres.js';

const COUNT = 10_000;
const programs = postgresPrograms();
const LASTS = 20 * 60_000;

async function onSqlite(): Promise<DatabaseLocation> {
  const directory = await mkdtemp(join(tmpdir(), 'jika-races-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return { file: join(directory, 'races.sqlite') };
}

async function onPostgres(): Promise<DatabaseLocation> {
  const server = await startPostgres(programs ?? '');
  onTestFinished(() => server.stop());
  return { url: server.url };
}

describe.each([
  { database: 'SQLite', open: onSqlite, missing: false, counters: 2 },
  { database: 'PostgreSQL', open: onPostgres, missing: programs === null, counters: 3 },
])('C2, X4: ten thousand races of several processes on $database', ({ open, missing, counters }) => {
  it.skipIf(missing).each([
    { cards: 1, what: 'one card' },
    { cards: 2, what: 'two cards of one person' },
  ] as const)(
    'for $what let exactly one through each time',
    async ({ cards }) => {
      const races = await raceForCards(await open(), { count: COUNT, cards, counters });
      expect(races).toEqual({ one: COUNT, otherwise: [], audited: true });
    },
    LASTS,
  );
});
