import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CHUNK_ROWS } from '@jika/imports';
import pg from 'pg';
import { postgresPrograms, startPostgres } from '../support/postgres.js';
import { cleaningUp } from './clean-up.js';
import { writePeople } from './import-people.js';
import type { Benchmark, Row } from './report.js';

const ROWS = { full: { sqlite: 1_000_000, postgres: 200_000 }, quick: { sqlite: 50_000, postgres: 50_000 } };
/** C5: at least 0.4 of the speed of a plain bulk load, so at most 2.5 of its time; memory flat, below 300 MB. */
const TIME_LIMIT = 2.5;
const MEMORY_LIMIT_MB = 300;
const PROGRAM = join(import.meta.dirname, 'import-program.js');

interface Need {
  rows: number;
  ms: number;
  peakMb: number;
}

/** Where one database holds what was imported, and another takes the same rows. */
interface Places {
  imported: string;
  loaded: string;
}

export const importing: Benchmark = {
  name: 'import',
  title: { zh: '导入注册信息，一百万行', en: 'Import of registrations, 1 000 000 rows' },
  seconds: { full: 3_600, quick: 300 },
  onRequest: true,
  run: ({ quick, signal }) =>
    cleaningUp(async (untilEnd) => {
      const directory = await mkdtemp(join(tmpdir(), 'import-'));
      untilEnd(() => rm(directory, { recursive: true }));
      const counts = quick ? ROWS.quick : ROWS.full;
      const run = async (...args: string[]): Promise<Need> => {
        const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...args], { signal });
        return JSON.parse(stdout) as Need;
      };
      const compared = async (label: string, rows: number, { imported, loaded }: Places): Promise<Row[]> => {
        const file = join(directory, `${label}.csv`);
        await writePeople(file, rows);
        const need = await run('import', file, imported);
        const floor = await run('load', imported, loaded, String(CHUNK_ROWS));
        return rowsOf(label, need, floor);
      };

      const onSqlite = { imported: join(directory, 'imported.sqlite'), loaded: join(directory, 'loaded.sqlite') };
      const rows = await compared('SQLite', counts.sqlite, onSqlite);
      const programs = postgresPrograms();
      if (programs !== null) {
        const server = await startPostgres(programs);
        untilEnd(() => server.stop());
        rows.push(...(await compared('PostgreSQL', counts.postgres, await schemasIn(server.url))));
      }
      return {
        columns: ['rows', 'time', 'rows a second', 'speed of the bulk load', 'peak resident set'],
        rows,
        notes: [
          'import: CSV by name to registrations on record, with hash of the file, checks, sealing and audit',
          `bulk load: the finished rows into the same tables, 500 to a prepared statement, ${CHUNK_ROWS} to a transaction as in the import; reading them does not count`,
          ...(programs === null ? ['no PostgreSQL on this machine'] : []),
        ],
      };
    }),
};

async function schemasIn(url: string): Promise<Places> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const schema of ['imported', 'loaded']) await client.query(`CREATE SCHEMA ${schema}`);
  await client.end();
  const at = (schema: string): string => `${url}&options=${encodeURIComponent(`-c search_path=${schema}`)}`;
  return { imported: at('imported'), loaded: at('loaded') };
}

function rowsOf(label: string, need: Need, floor: Need): Row[] {
  if (need.rows !== floor.rows) throw new Error('the bulk load has other rows than the import');
  const cells = ({ rows, ms }: Need): string[] => [
    String(rows),
    `${(ms / 1000).toFixed(1)} s`,
    ((rows / ms) * 1000).toFixed(0),
  ];
  const times = need.ms / floor.ms;
  const aim = { value: times, limit: TIME_LIMIT, write: (value: number) => `${value.toFixed(2)}× the time` };
  const memory = { value: need.peakMb, limit: MEMORY_LIMIT_MB, write: (value: number) => `${value.toFixed(0)} MB` };
  return [
    { label: `${label}: bulk load`, cells: [...cells(floor), '1.00×', ''] },
    { label: `${label}: import`, cells: [...cells(need), `${(1 / times).toFixed(2)}×`, ''], aim },
    { label: `${label}: memory`, cells: ['', '', '', '', memory.write(need.peakMb)], aim: memory },
  ];
}
