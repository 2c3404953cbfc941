import { spawn } from 'node:child_process';
import { demoIdNumber } from '@jika/demo-province';
import type { Candidate, Principal } from '@jika/registry';
import {
  accessTo,
  addCandidate,
  candidatesFor,
  type DatabaseLocation,
  keyStatus,
  loadMasterKey,
  openStore,
  PROVINCE,
  verifyAuditLog,
} from '@jika/store';
import { expect } from 'vitest';
import { SeededRandom } from '../fuzz/seeded-random.js';
import { type KillPoint, killAfter } from './kill-after.js';
import { project } from './project.js';

const KEY = { JIKA_MASTER_KEY: '22'.repeat(32) };
const PROVINCE_ADMIN: Principal = { accountId: 'province', role: 'province', jurisdiction: PROVINCE.path };
const PEOPLE = 40;

/** Rotates and seals anew, a few rows at a time, and tells of each step, until it is killed. */
const ROTATOR = `
  import { accessTo, FIRST_SEALED, loadMasterKey, openStore, resealStep, rotateDataKey } from '@jika/store';
  const masterKey = loadMasterKey(process.env);
  const store = await openStore(JSON.parse(process.env.LOCATION), masterKey);
  const access = accessTo(store, JSON.parse(process.env.PRINCIPAL));
  console.log('open');
  for (;;) {
    await rotateDataKey(access, masterKey, new Date());
    console.log('rotated');
    for (let place = FIRST_SEALED; place !== null; ) {
      ({ next: place } = await resealStep(access, 7, place, new Date()));
      console.log('step');
    }
  }
`;

function people(): Candidate[] {
  return Array.from({ length: PEOPLE }, (_, number) => {
    const idNumber = demoIdNumber(number);
    const person = { name: `示范${number}`, sex: '2', ethnicity: '01', birthDate: '1988-02-29', unitName: '示范医院' };
    return {
      registration: { id: `person-${number}`, idNumber, ...person, state: 'approved' },
      cards: [{ cardNumber: idNumber, issueSerial: `2016${String(number).padStart(6, '0')}`, state: 'made' }],
    };
  });
}

/**
 * Kills a process that rotates keys and seals anew, at points of chance, and looks after each: every value opens, every person is as before, and the
 * audit log holds. @returns how many keys for values there came to be
 */
export async function killRotations(location: DatabaseLocation, kills: number, seed: number): Promise<number> {
  const masterKey = loadMasterKey(KEY);
  const random = new SeededRandom(seed);
  const before = people();
  let sealKeys = 0;
  const first = await openStore(location, masterKey);
  for (const person of before) await addCandidate(accessTo(first, PROVINCE_ADMIN), person, new Date());
  await first.close();
  for (let kill = 1; kill <= kills; kill += 1) {
    // The first line says that the store is open.
    await rotateUntilKilled(location, { lines: 1 + random.below(25), thenMs: random.below(8) });
    const store = await openStore(location, masterKey);
    try {
      const access = accessTo(store, PROVINCE_ADMIN);
      const { keys, broken } = await keyStatus(access, new Date());
      expect(broken, `kill ${kill} of seed ${seed}`).toEqual([]);
      expect(keys.reduce((sum, { values }) => sum + values, 0)).toBe(2 * PEOPLE);
      sealKeys = keys.filter(({ purpose }) => purpose === 'seal').length;
      const person = before[kill % PEOPLE];
      if (person === undefined) throw new RangeError('nobody');
      expect(await candidatesFor(access, person.registration.idNumber, new Date())).toMatchObject([person]);
      expect(await verifyAuditLog(access, null, new Date())).toMatchObject({ sound: true, breaks: [] });
    } finally {
      await store.close();
    }
  }
  return sealKeys;
}

async function rotateUntilKilled(location: DatabaseLocation, point: KillPoint): Promise<void> {
  const environment = { LOCATION: JSON.stringify(location), PRINCIPAL: JSON.stringify(PROVINCE_ADMIN), ...KEY };
  const child = spawn(process.execPath, ['--input-type=module', '-e', ROTATOR], {
    cwd: project,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { signal } = await killAfter(child, point);
  expect(signal).toBe('SIGKILL');
}
