import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleaningUp } from './clean-up.js';
import type { Benchmark, Row } from './report.js';
import { median } from './statistics.js';

const ROWS = { full: 100_000, quick: 5_000 };
const ROUNDS = { full: 5, quick: 1 };
/** C5: Annex 4 of 100 000 rows. */
const MEMORY_LIMIT_MB = 200;
const PROGRAM = join(import.meta.dirname, 'annex-program.js');

/** How an annex is written, each by a process of its own. */
const WAYS = ['csv', 'xlsx', 'page'] as const;
type Way = (typeof WAYS)[number];

/** What one process needed. */
interface Need {
  ms: number;
  peakMb: number;
  fileMb: number;
}

export const annexes: Benchmark = {
  name: 'annexes',
  title: { zh: '附件4，十万行', en: 'Annex 4 of 100 000 rows' },
  seconds: { full: 120, quick: 30 },
  run: ({ quick, signal }) =>
    cleaningUp(async (untilEnd) => {
      const directory = await mkdtemp(join(tmpdir(), 'annexes-'));
      untilEnd(() => rm(directory, { recursive: true }));
      const rows = quick ? ROWS.quick : ROWS.full;
      const needs: Record<Way, Need[]> = { csv: [], xlsx: [], page: [] };
      for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.full); round++) {
        for (const way of WAYS) needs[way].push(await write(way, rows, join(directory, way), signal));
      }
      return {
        columns: ['time', 'against CSV', 'rows a second', 'file', 'peak resident set'],
        rows: WAYS.map((way) => rowOf(way, rows, needs)),
        notes: [
          `${rows} rows, each way in a process of its own; time without its start; medians of ${needs.csv.length}`,
        ],
      };
    }),
};

async function write(way: Way, rows: number, path: string, signal: AbortSignal): Promise<Need> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, way, String(rows), path], { signal });
  return JSON.parse(stdout) as Need;
}

function rowOf(way: Way, rows: number, needs: Readonly<Record<Way, readonly Need[]>>): Row {
  const own = needs[way];
  const ms = median(own.map((need) => need.ms));
  const ratio = median(own.map((need, round) => need.ms / (needs.csv[round]?.ms ?? need.ms)));
  const peak = Math.max(...own.map(({ peakMb }) => peakMb));
  return {
    label: way,
    cells: [
      `${ms.toFixed(0)} ms`,
      `${ratio.toFixed(2)}×`,
      ((rows / ms) * 1000).toFixed(0),
      mb(median(own.map(({ fileMb }) => fileMb))),
      mb(peak),
    ],
    ...(way !== 'csv' && { aim: { value: peak, limit: MEMORY_LIMIT_MB, write: mb } }),
  };
}

const mb = (value: number): string => `${value.toFixed(1)} MB`;
