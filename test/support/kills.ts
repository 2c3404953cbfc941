import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { demoIdNumber } from '@jika/demo-province';
import {
  annexItemsOf,
  batchesWithin,
  type DatabaseLocation,
  exportsWithin,
  readCase,
  registrantKeyOf,
  type Store,
  verifyAuditLog,
} from '@jika/store';
import { expect } from 'vitest';
import {
  addPerson,
  as,
  freezeAll,
  KEY_IN_ENVIRONMENT,
  openRegistry,
  PREFECTURE,
  replacementOf,
  SEAL,
  SETTINGS,
  sealedCase,
  UNIT,
  UNIT_NAME,
} from './cases.js';
import { killAfter } from './kill-after.js';
import { project } from './project.js';

const NOW = new Date('2026-06-22T02:24:00.000Z');
/** What one run can do at most before it is killed. */
const MOST_QUARTERS = 40;
/** Moments by the golden ratio: spread evenly between 0 and 1, and the same in every run. */
const spread = (index: number): number => (index * 0.618_033_988_749_894_9) % 1;

/** Kills whoever freezes batches, at a moment of its own each time, and looks whether all that was acknowledged is there and nothing is half done. */
export async function killFreezing(
  location: DatabaseLocation,
  kills: number,
): Promise<{ sealed: number; frozen: number }> {
  const store = await openRegistry(location);
  const told = { sealed: 0, frozen: 0 };
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const lines = await freezeUntilKilled(store, location, kill * MOST_QUARTERS, 10 + spread(kill + 1) * 250);
      const batches = await batchesWithin(as(store, 'prefecture'), NOW);
      for (const [what, id = '', digest, items] of lines.map((line) => line.split(' '))) {
        if (what === 'sealed') {
          told.sealed += 1;
          const kept = await readCase(as(store, 'prefecture'), id, SETTINGS, NOW);
          expect(kept?.clear).toMatchObject({ state: 'prefecture-sealed', awaiting: 'province' });
        } else {
          told.frozen += 1;
          const batch = batches.find((each) => each.id === id);
          expect([batch?.state, batch?.digest, batch?.items]).toEqual(['frozen', digest, Number(items)]);
        }
      }
      // Of the quarters of this run: a case stands in its batch or has not been sealed, a batch is what it was frozen as.
      for (const { id, state, digest, items } of batches.slice(0, lines.length + 1)) {
        expect([state === 'open', items]).toEqual([digest === null, 1]);
        if (state === 'frozen') expect(await countItems(store, id)).toBe(1);
      }
    }
    expect(await verifyAuditLog(as(store, 'province'), null, new Date())).toMatchObject({ sound: true, breaks: [] });
    return told;
  } finally {
    await store.close();
  }
}

async function freezeUntilKilled(
  store: Store,
  location: DatabaseLocation,
  first: number,
  delay: number,
): Promise<string[]> {
  const people = Array.from({ length: MOST_QUARTERS }, (_, index) => {
    const idNumber = demoIdNumber(first + index);
    return { idNumber, registrant: registrantKeyOf(as(store, 'province'), idNumber) };
  });
  const units = { province: '/43', prefecture: PREFECTURE, 'unit-education': UNIT, name: UNIT_NAME };
  const work = { location, first, people, units, settings: SETTINGS, seal: SEAL };
  const worker = join(project, 'test/support/freeze-worker.mjs');
  const child = spawn(process.execPath, [worker], withKey({ WORK: JSON.stringify(work) }));
  const { lines } = await killAfter(child, { lines: 1, thenMs: delay });
  expect(lines[0]).toBe('open');
  return lines.slice(1);
}

async function countItems(store: Store, batchId: string): Promise<number> {
  const why = { format: 'xlsx', purpose: 'check' } as const;
  const result = await annexItemsOf(as(store, 'prefecture'), batchId, why, SETTINGS.routing, NOW);
  if (!result.ok) throw new Error(result.problem);
  let items = 0;
  for await (const _ of result.export.items) items += 1;
  return items;
}

const ITEMS = 60;

/** Kills whoever exports an annex: its file is whole or not there, and the register vouches for no file that is not. */
export async function killExporting(
  directory: string,
  kills: number,
): Promise<{ files: number; finished: number; begun: number }> {
  const location = { file: join(directory, 'jika.sqlite') };
  const store = await openRegistry(location);
  try {
    for (let person = 0; person < ITEMS; person += 1) {
      await addPerson(store, person, NOW);
      await sealedCase(store, replacementOf(store, person), new Date(NOW.getTime() + person));
    }
    const batchId = (await freezeAll(store, new Date(NOW.getTime() + 60_000))).get(4) ?? '';
    const exportTo = (path: string) => [
      'annex',
      'export',
      batchId,
      '-d',
      location.file,
      '--as',
      'prefecture',
      '--purpose',
      'test',
      '-o',
      path,
    ];
    const whole = join(directory, 'whole.xlsx');
    const lasts = await fromDraftToEnd(jikaProcess(exportTo(whole)), whole);
    const expected = await sha256Of(whole);
    let files = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const path = join(directory, `${kill}.xlsx`);
      const before = await finishedExports(store);
      await fromDraftToEnd(jikaProcess(exportTo(path)), path, lasts * 1.2 * spread(kill + 1));
      const isThere = existsSync(path);
      if (isThere) expect(await sha256Of(path)).toBe(expected);
      if ((await finishedExports(store)) > before) expect(isThere).toBe(true);
      files += Number(isThere);
    }
    const exports = await exportsWithin(as(store, 'prefecture'), NOW);
    const finished = exports.filter(({ state }) => state === 'finished');
    expect(new Set(finished.map(({ file }) => file?.sha256))).toEqual(new Set([expected]));
    // The first one was let through, and a file may be in its place a moment before the register knows.
    expect(finished.length - 1).toBeLessThanOrEqual(files);
    expect(await verifyAuditLog(as(store, 'province'), null, new Date())).toMatchObject({ sound: true, breaks: [] });
    return { files, finished: finished.length - 1, begun: exports.length - 1 };
  } finally {
    await store.close();
  }
}

/**
 * Waits for the end of an export, and kills it so many milliseconds after its draft has come to be, if it is told when. The register has the export by
 * then; what comes before is no more than the start of a program.
 * @returns the milliseconds from the draft to the end
 */
async function fromDraftToEnd(child: ChildProcess, path: string, killAfter?: number): Promise<number> {
  let begun: number | null = null;
  const watcher = watch(dirname(path), (_, name) => {
    if (begun !== null || !name?.startsWith(`${basename(path)}.`)) return;
    begun = performance.now();
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  await ended(child);
  watcher.close();
  if (begun === null) throw new Error('the export ended without a draft');
  return performance.now() - begun;
}

const finishedExports = async (store: Store): Promise<number> =>
  (await exportsWithin(as(store, 'prefecture'), NOW)).filter(({ state }) => state === 'finished').length;

const withKey = (more: Readonly<Record<string, string>> = {}): SpawnOptions => ({
  cwd: project,
  env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...KEY_IN_ENVIRONMENT, ...more },
  stdio: ['ignore', 'pipe', 'inherit'],
});

const jikaProcess = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(project, 'packages/cli/bin/jika.js'), ...args], { ...withKey(), stdio: 'ignore' });

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('close', () => resolve()));

const sha256Of = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
