import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import { type DatabaseLocation, DIALECTS, type Dialect } from './database/location.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server for this run; null where there is none. */
    postgresUrl: string | null;
  }
}

/** An empty database for the running test, gone with it. */
const EMPTY: Readonly<Record<Dialect, () => Promise<DatabaseLocation>>> = {
  sqlite: async () => ({ file: temporaryFile() }),
  postgres: async () => {
    const server = inject('postgresUrl') ?? '';
    const schema = `t_${randomUUID().replaceAll('-', '')}`;
    await onServer(server, `CREATE SCHEMA ${schema}`);
    onTestFinished(() => onServer(server, `DROP SCHEMA ${schema} CASCADE`));
    return { url: `${server}&options=${encodeURIComponent(`-c search_path=${schema}`)}` };
  },
};

export function temporaryFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'jika-store-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'test.sqlite');
}

/** Runs the tests on SQLite and on PostgreSQL, each with empty databases of its own; without a server those of PostgreSQL are skipped. */
export function onEachDatabase(tests: (empty: () => Promise<DatabaseLocation>, dialect: Dialect) => void): void {
  for (const dialect of DIALECTS) {
    const missing = dialect === 'postgres' && inject('postgresUrl') === null;
    describe.skipIf(missing)(`on ${dialect}`, () => tests(EMPTY[dialect], dialect));
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
