/**
 * One side of the import benchmark, in a process of its own; prints what it needed:
 *   node import-program.js import FILE PLACE          imports people by name, as the command does
 *   node import-program.js load PLACE OTHER ROWS      loads the finished rows of PLACE into OTHER, so many in a transaction
 * PLACE and OTHER are SQLite files or postgres:// URLs.
 */
import { createSecretKey } from 'node:crypto';
import { importFile } from '@jika/imports';
import type { UnitPath } from '@jika/registry';
import { accessTo, addUnits, type DatabaseLocation, openStore, PROVINCE, type Store } from '@jika/store';
import { BULK_TABLES, bulkDatabase } from './import-bulk.js';
import { BANK, benchUnits } from './import-people.js';
import { peakMb } from './resident-set.js';

const [way = '', ...given] = process.argv.slice(2);

/** Time between two readings of the clock, memory at the most. */
interface Need {
  rows: number;
  ms: number;
  peakMb: number;
}

const open = (place: string): Promise<Store> => {
  const location: DatabaseLocation = place.startsWith('postgres:') ? { url: place } : { file: place };
  return openStore(location, createSecretKey(Buffer.alloc(32, 17)));
};

async function importing([file = '', place = '']: readonly string[]): Promise<Need> {
  const store = await open(place);
  await addUnits(store, [PROVINCE, ...benchUnits()]);
  const access = accessTo(store, { accountId: 'bench', role: 'province', jurisdiction: PROVINCE.path as UnitPath });
  const begin = performance.now();
  const request = { kind: 'registrations', file, target: 'draft', banks: [BANK], dryRun: false } as const;
  const opened = await importFile(access, request, () => new Date());
  for await (const _ of opened.results());
  const ms = performance.now() - begin;
  const { rows, added } = opened.counts();
  await store.close();
  if (added !== rows) throw new Error(`${rows - added} rows were not added`);
  return { rows, ms, peakMb: peakMb() };
}

async function loading([from = '', to = '', perTransaction = '']: readonly string[]): Promise<Need> {
  await (await open(to)).close(); // the tables and their indexes
  const [source, target] = [await bulkDatabase(from), await bulkDatabase(to)];
  const [people, registrations] = BULK_TABLES;
  let [rows, ms] = [0, 0];
  for await (const batch of source.batches(Number(perTransaction))) {
    const begin = performance.now();
    await target.load([
      [people, batch.map(([key]) => [key, 1])],
      [registrations, batch],
    ]);
    ms += performance.now() - begin;
    rows += batch.length;
  }
  await Promise.all([source.close(), target.close()]);
  return { rows, ms, peakMb: peakMb() };
}

console.log(JSON.stringify(await (way === 'import' ? importing : loading)(given)));
