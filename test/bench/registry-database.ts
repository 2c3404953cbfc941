import { createSecretKey } from 'node:crypto';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoProvince } from '@jika/demo-province';
import {
  accessTo,
  addStation,
  addUnits,
  type DatabaseLocation,
  openStore,
  PROVINCE,
  type RegistrantOnRecord,
  recordRegistrants,
  type Store,
} from '@jika/store';
import type { CleanUp } from './clean-up.js';

export const NOW = new Date('2026-11-22T02:24:00Z');
const MASTER_KEY = createSecretKey(Buffer.alloc(32, 0x43));
/** Of one transaction. */
const AT_ONCE = 10_000;
/** A file system in memory: a commit waits for no disk there. */
const IN_MEMORY = '/dev/shm';

export const openBenchStore = (location: DatabaseLocation): Promise<Store> => openStore(location, MASTER_KEY);

const asProgram = (store: Store) =>
  accessTo(store, { accountId: 'bench', role: 'province', jurisdiction: PROVINCE.path });
export const asStation = (store: Store) =>
  accessTo(store, { accountId: 'station:bench', role: 'clerk', jurisdiction: null, purpose: 'look-up' });

/** A folder that is gone at the end: in memory where there is room for so many bytes, else on disk. */
export async function folderFor(bytes: number, untilEnd: CleanUp['untilEnd']) {
  const memory = await statfs(IN_MEMORY).catch(() => null);
  const inMemory = memory !== null && memory.bavail * memory.bsize > bytes;
  return { folder: await folderIn(inMemory ? IN_MEMORY : tmpdir(), untilEnd), inMemory };
}

export async function folderIn(place: string, untilEnd: CleanUp['untilEnd']): Promise<string> {
  const folder = await mkdtemp(join(place, 'jika-bench-'));
  untilEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Puts the demo province on record, each person as `change` leaves them. */
export async function fill(
  store: Store,
  registrants: number,
  signal: AbortSignal,
  change: (person: RegistrantOnRecord) => RegistrantOnRecord | null = (person) => person,
): Promise<void> {
  const province = demoProvince({ registrants });
  await addUnits(store, province.units);
  const { stations } = province;
  for (const station of stations) await addStation(store, station);
  let some: RegistrantOnRecord[] = [];
  const write = async () => {
    signal.throwIfAborted();
    await recordRegistrants(asProgram(store), some, NOW);
    some = [];
  };
  for (const person of province.registrants) {
    const changed = change(person);
    if (changed !== null) some.push(changed);
    if (some.length === AT_ONCE) await write();
  }
  await write();
}
