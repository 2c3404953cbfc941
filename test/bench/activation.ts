import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { demoProvince } from '@jika/demo-province';
import type { Candidate, IdNumber } from '@jika/registry';
import { type Admission, activate, type DatabaseLocation, type RegistrantOnRecord, type Store } from '@jika/store';
import { postgresPrograms, startPostgres } from '../support/postgres.js';
import { type BareDatabase, bareDatabase, bareValues } from './bare-activation.js';
import { type CleanUp, cleaningUp } from './clean-up.js';
import { type Contender, interleave } from './comparison.js';
import { asStation, fill, folderIn, NOW, openBenchStore } from './registry-database.js';
import type { Benchmark, Row } from './report.js';
import { median, quantile, ratios } from './statistics.js';

/** So many that the compiler is done with both: a platform that runs for months is hot. */
const ROUNDS = { full: 120, quick: 10 };
/** Activations of a round. */
const REPEATS = 40;
/** Of the bare SQL's time, ours is to be no more than this: 0.6 of its activations a second. */
const LIMIT = 1 / 0.6;

/** Where, and how many counters ask at the same time. SQLite has one writer. */
const PLACES = [
  { label: 'SQLite', on: 'sqlite', atOnce: 1 },
  { label: 'PostgreSQL', on: 'postgres', atOnce: 1 },
  { label: 'PostgreSQL, 8 at once', on: 'postgres', atOnce: 8 },
] as const;
type Place = (typeof PLACES)[number];

export const activation: Benchmark = {
  name: 'activation',
  title: { zh: '激活', en: 'Activations, against the bare SQL of the same transaction' },
  seconds: { full: 300, quick: 90 },
  run: ({ quick, signal }) =>
    cleaningUp(async (untilEnd) => {
      const rounds = quick ? ROUNDS.quick : ROUNDS.full;
      const rows: Row[] = [];
      const places = PLACES.filter(({ on }) => on === 'sqlite' || postgresPrograms() !== null);
      for (const place of places) rows.push(...(await measured(place, rounds, signal, untilEnd)));
      return {
        columns: ['a second', 'median', '95 % of rounds', 'of the bare'],
        rows,
        notes: ['every commit is on disk when it is answered; the aim is the time against the bare SQL, 1 ÷ 0.6'],
      };
    }),
};

async function measured(place: Place, rounds: number, signal: AbortSignal, untilEnd: CleanUp['untilEnd']) {
  const location = await LOCATIONS[place.on](untilEnd);
  const store = await openBenchStore(location);
  untilEnd(() => store.close());
  // Two contenders, rounds to warm up, and some in a hundred have no ID number.
  const people = Math.ceil(rounds * 1.25 * REPEATS * 2 * 1.1);
  await fill(store, people, signal, waitingForActivation);
  const bare = bareDatabase(location, place.atOnce);
  untilEnd(() => bare.close());
  const contenders = [ours(store, people, place.atOnce), await byHand(bare, place.atOnce)];
  const [own = [], other = []] = await interleave(contenders, rounds, signal);
  const each = ratios(own, other);
  const aim = { value: median(each), limit: LIMIT, write: (ratio: number) => `${ratio.toFixed(2)}×` };
  const share = `${(1 / median(each)).toFixed(2)}×`;
  return [rowOf(`bare SQL, ${place.label}`, other), { ...rowOf(`activate, ${place.label}`, own, share), aim }];
}

const LOCATIONS: Readonly<Record<Place['on'], (untilEnd: CleanUp['untilEnd']) => Promise<DatabaseLocation>>> = {
  sqlite: async (untilEnd) => ({ file: join(await folderIn(process.cwd(), untilEnd), 'bench.sqlite') }),
  postgres: async (untilEnd) => {
    const server = await startPostgres(postgresPrograms() ?? '');
    untilEnd(() => server.stop());
    return { url: server.url };
  },
};

/** Everybody who has an ID number is approved, and has one card that was made. */
function waitingForActivation({ record }: RegistrantOnRecord): RegistrantOnRecord | null {
  const cardNumber = record.form.idNumber;
  if (cardNumber === undefined) return null;
  const card = { cardNumber, issueSerial: '2026000001', state: 'made', stateSince: NOW.toISOString() } as const;
  return { record: { ...record, state: 'approved', suspectedIn: null }, cards: [card] };
}

const station = { id: 'outlet-4306-demo-bank-counter-1', outletName: '湖南示范银行', name: '1 号柜台' };

/** The people of even numbers, one by one, through the store. */
function ours(store: Store, people: number, atOnce: number): Contender {
  const access = asStation(store);
  const waiting = [...demoProvince({ registrants: people }).registrants]
    .flatMap(({ record }, index) => (index % 2 === 0 ? (record.form.idNumber ?? []) : []))
    .values();
  return timed('activate', atOnce, async () => {
    await activate(access, requestFor(next(waiting)), admit, NOW);
  });
}

/** The others, by hand. */
async function byHand(bare: BareDatabase, atOnce: number): Promise<Contender> {
  const all = await bare.waiting();
  const waiting = all
    .filter(({ registration }) => Number(registration.split('-').at(-1)) % 2 === 1)
    .map((card) => bareValues(card, station))
    .values();
  return timed('bare SQL', atOnce, () => bare.activate(next(waiting)));
}

function next<T>(waiting: Iterator<T>): T {
  const { value, done } = waiting.next();
  if (done === true) throw new RangeError('no card waits any more');
  return value;
}

const requestFor = (idNumber: IdNumber) => {
  const requestId = randomUUID();
  const [insertionId, challenge] = [requestId, requestId];
  return { requestId, requestHash: '0'.repeat(64), station, insertionId, challenge, operator: '李示范', idNumber };
};

function admit([candidate]: Candidate[]): Admission {
  const card = candidate?.cards[0];
  if (candidate === undefined || card === undefined) throw new RangeError('the person is not on record');
  return { registrationId: candidate.registration.id, card };
}

/** Rounds of so many, some of them at a time; microseconds of one. */
function timed(label: string, atOnce: number, work: () => Promise<void>): Contender {
  return {
    label,
    measure: async () => {
      const startedAt = performance.now();
      const share = async () => {
        for (let turn = 0; turn < REPEATS / atOnce; turn++) await work();
      };
      await Promise.all(Array.from({ length: atOnce }, share));
      return ((performance.now() - startedAt) * 1_000) / REPEATS;
    },
  };
}

const TAIL = 0.95;

const rowOf = (label: string, took: readonly number[], share = ''): Row => ({
  label,
  cells: [(1e6 / median(took)).toFixed(0), write(median(took)), write(quantile(took, TAIL)), share],
});
const write = (microseconds: number): string => `${microseconds.toFixed(0)} µs`;
