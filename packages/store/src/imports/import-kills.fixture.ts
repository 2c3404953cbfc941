import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { verifyAudit } from '../audit/index.js';
import type { DatabaseLocation } from '../database/location.js';
import { insideOf, type Store } from '../store.js';
import { StoreProcess } from '../store-process.fixture.js';

const ROWS = 600;
const CHUNK = 20;
/** Every so many-th row says what another has said of the same person: it is refused. */
const REFUSED_EVERY = 7;

/** A process that imports by the package's entry, and tells after each chunk how many rows it was told are on record. */
const IMPORTER = `
  import { accessTo, applyChunk, beginImport, finishImport, loadMasterKey, openStore } from '@jika/store';
  const { location, file, rows, chunk, refusedEvery } = JSON.parse(process.env.WORK);
  const store = await openStore(location, loadMasterKey(process.env));
  const access = accessTo(store, { accountId: 'admin-1', role: 'province', jurisdiction: '/43' });
  let run = await beginImport(access, { kind: 'registrations', target: 'draft', fileSha256: file }, new Date());
  console.log('open');
  while (run.rowsDone < rows) {
    const from = run.rowsDone;
    const chunkRows = Array.from({ length: Math.min(chunk, rows - from) }, (_, at) => {
      const number = from + at;
      const person = number % refusedEvery === 0 ? 0 : number;
      const draft = { name: 'person ' + number, certificateType: '03', certificateNumber: file.slice(0, 8) + person, unit: '/43/u-1' };
      return { number, value: { identity: 'doc:03:' + draft.certificateNumber, draft } };
    });
    const applied = await applyChunk(access, run, { rows: chunkRows, refusals: [], refusedRows: 0 }, new Date());
    run = applied.run;
    console.log(run.rowsDone);
  }
  await finishImport(access, run, new Date());
  console.log('finished');
  await store.close();
`;

/** Kills one import after so many milliseconds; what it had acknowledged, or `finished` where it was faster. */
async function killedImport(location: DatabaseLocation, file: string, after: number): Promise<number | 'finished'> {
  const work = { location, file, rows: ROWS, chunk: CHUNK, refusedEvery: REFUSED_EVERY };
  const importer = new StoreProcess(IMPORTER, work);
  await Promise.race([importer.opened, importer.ended]);
  await Promise.race([sleep(after), importer.ended]);
  importer.kill();
  const told = await importer.ended;
  return told.at(-1) === 'finished' ? 'finished' : Number(told.at(-1) ?? 0);
}

/**
 * C3: kills imports so many times at random points, each going on where the one before was killed, a new file once one is finished. After each,
 * what was acknowledged is on record, what is on record are whole chunks, and the audit log holds.
 */
export async function killImports(
  store: Store,
  location: DatabaseLocation,
  kills: number,
  random: () => number,
): Promise<{ finished: number }> {
  let finished = 0;
  let file = fileNumber(0);
  for (let kill = 0; kill < kills; kill++) {
    const acknowledged = await killedImport(location, file, random() * LONGEST_MS);
    const run = await runOf(store, file);
    if (acknowledged === 'finished') {
      expect(run).toMatchObject({ state: 'finished', rows_done: ROWS });
      file = fileNumber(++finished);
    } else if (run !== undefined) {
      expect(run.rows_done).toBeGreaterThanOrEqual(acknowledged);
      expect(run.rows_done % CHUNK).toBe(0);
      expect(run.chunks_done).toBe(run.rows_done / CHUNK);
    } else expect(acknowledged).toBe(0);
    await expectAllOrNothing(store);
  }
  return { finished };
}

/** About as long as a whole import takes. */
const LONGEST_MS = 400;

const fileNumber = (number: number): string => number.toString(16).padStart(8, '0').repeat(8);

const runOf = (store: Store, file: string) =>
  insideOf(store).database.db.selectFrom('imports').selectAll().where('file_sha256', '=', file).executeTakeFirst();

/** Registrations, refusals, counts and audit events all tell of the same chunks. */
async function expectAllOrNothing(store: Store): Promise<void> {
  const { db } = insideOf(store).database;
  const runs = await db.selectFrom('imports').selectAll().execute();
  const sum = (count: (run: (typeof runs)[number]) => number) => runs.reduce((total, run) => total + count(run), 0);
  const registrations = await db.selectFrom('registrations').select('id').execute();
  const refusals = await db.selectFrom('import_refusals').select('row_number').execute();
  const events = await db
    .selectFrom('audit_events')
    .select('details')
    .where('code', '=', 'import.chunk-applied')
    .execute();
  expect(registrations).toHaveLength(sum(({ added }) => added));
  expect(refusals).toHaveLength(sum(({ refused }) => refused));
  expect(events).toHaveLength(sum(({ chunks_done }) => chunks_done));
  expect(await verifyAudit(db)).toMatchObject({ sound: true, breaks: [] });
}
