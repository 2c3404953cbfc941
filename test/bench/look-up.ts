import { join } from 'node:path';
import { demoIdNumber } from '@jika/demo-province';
import { candidatesFor, type Store } from '@jika/store';
import Database from 'better-sqlite3';
import { cleaningUp } from './clean-up.js';
import { asStation, fill, folderFor, folderIn, NOW, openBenchStore } from './registry-database.js';
import type { Benchmark, Row } from './report.js';
import { median, quantile } from './statistics.js';

const SIZES = { full: [10_000, 1_000_000], quick: [10_000, 100_000] };
const LOOK_UPS = { full: 20_000, quick: 5_000 };
const WARM_UP = 1_000;
/** C5, in microseconds. */
const LIMIT = 1_000;
/** The file, and what stands beside it before it is written into the file. */
const BYTES_PER_REGISTRANT = 6_000;
/** Prime: the look-ups come to all parts of the table. */
const STRIDE = 7_919;
const TAIL = 0.99;

/** Reading the rows of one person with SQLite alone: what nothing that uses SQLite can do without. */
const BARE = [
  `SELECT registrations.*, units.name FROM registrations LEFT JOIN units ON units.path = registrations.unit_path
   WHERE registrant_key = ? ORDER BY registrations.id LIMIT 20`,
  'SELECT * FROM physical_cards WHERE registrant_key = ? LIMIT 50',
] as const;

export const lookUp: Benchmark = {
  name: 'look-up',
  title: { zh: '按证件号查询', en: 'Looking a registration up by ID number, among ten thousand and a million' },
  seconds: { full: 1_800, quick: 120 },
  onRequest: true,
  run: ({ quick, signal }) =>
    cleaningUp(async (untilEnd) => {
      const sizes = quick ? SIZES.quick : SIZES.full;
      const { folder, inMemory } = await folderFor(Math.max(...sizes) * BYTES_PER_REGISTRANT, untilEnd);
      const count = quick ? LOOK_UPS.quick : LOOK_UPS.full;
      const rows: Row[] = [];
      const medians: number[] = [];
      for (const size of sizes) {
        const file = join(folder, `${size}.sqlite`);
        const store = await openBenchStore({ file });
        untilEnd(() => store.close());
        await fill(store, size, signal);
        const bare = await bareLookUps(file, size, count);
        const ours = await timed(count, (turn) => seenBy(store, (turn * STRIDE) % size));
        medians.push(median(ours.processor));
        rows.push(rowOf(`bare query, ${size} registrants`, bare));
        rows.push({ ...rowOf(`look-up with its audit event, ${size} registrants`, ours), aim: aimOf(ours) });
      }
      const onDisk = await commitsOnDisk(await folderIn(process.cwd(), untilEnd), count);
      rows.push(rowOf('a commit of one row, on disk', onDisk));
      const [first = 1, last = 1] = medians;
      const place = inMemory ? 'in memory: what the disk adds is the last row' : 'on disk: there is too little memory';
      return {
        columns: ['median', '99 %', 'processor, median', 'processor, 99 %'],
        rows,
        notes: [`the median grows ${(last / first).toFixed(2)}× from ${sizes.join(' to ')}`, `files ${place}`],
      };
    }),
};

async function seenBy(store: Store, index: number): Promise<void> {
  await candidatesFor(asStation(store), demoIdNumber(index), NOW);
}

async function bareLookUps(file: string, size: number, count: number): Promise<Took> {
  const database = new Database(file, { readonly: true });
  try {
    const keys = database.prepare('SELECT registrant_key FROM registrants').pluck().all() as string[];
    const statements = BARE.map((text) => database.prepare(text));
    return await timed(count, async (turn) => {
      for (const statement of statements) statement.all(keys[(turn * STRIDE) % size]);
    });
  } finally {
    database.close();
  }
}

async function commitsOnDisk(folder: string, count: number): Promise<Took> {
  const database = new Database(join(folder, 'commits.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE event (id INTEGER PRIMARY KEY, text TEXT)');
  const insert = database.prepare('INSERT INTO event (text) VALUES (?)');
  const text = 'x'.repeat(300);
  try {
    return await timed(count, async () => void insert.run(text));
  } finally {
    database.close();
  }
}

/** Microseconds of each: by the clock, and of a processor, which is the same where nobody else asks for one. */
interface Took {
  clock: number[];
  processor: number[];
}

async function timed(count: number, work: (turn: number) => Promise<void>): Promise<Took> {
  const took: Took = { clock: [], processor: [] };
  for (let turn = -WARM_UP; turn < count; turn++) {
    const before = process.cpuUsage();
    const startedAt = performance.now();
    await work(Math.abs(turn));
    const clock = (performance.now() - startedAt) * 1_000;
    const { user, system } = process.cpuUsage(before);
    if (turn < 0) continue;
    took.clock.push(clock);
    took.processor.push(user + system);
  }
  return took;
}

const rowOf = (label: string, { clock, processor }: Took): Row => ({
  label,
  cells: [clock, processor].flatMap((each) => [write(median(each)), write(quantile(each, TAIL))]),
});
const aimOf = ({ processor }: Took) => ({ value: quantile(processor, TAIL), limit: LIMIT, write });
const write = (microseconds: number): string => `${microseconds.toFixed(0)} µs`;
