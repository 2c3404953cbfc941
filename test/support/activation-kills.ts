import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { demoIdNumber } from '@jika/demo-province';
import type { Principal } from '@jika/registry';
import {
  type Access,
  accessTo,
  activate,
  addStation,
  auditEvents,
  candidatesFor,
  type DatabaseLocation,
  loadMasterKey,
  openStore,
  PROVINCE,
  type RegistrantOnRecord,
  recordRegistrants,
  registrantKeyOf,
  verifyAuditLog,
} from '@jika/store';
import { expect } from 'vitest';
import { SeededRandom } from '../fuzz/seeded-random.js';
import { type KillPoint, killAfter } from './kill-after.js';
import { project } from './project.js';
import { approvedRegistrant } from './registrants.js';

const KEY = { JIKA_MASTER_KEY: '44'.repeat(32) };
const PROVINCE_ADMIN: Principal = { accountId: 'province', role: 'province', jurisdiction: PROVINCE.path };
const STATION = { id: 'killed', outletName: '示范支行', name: '1 号柜台' };
const CLERK: Principal = { accountId: `station:${STATION.id}`, role: 'clerk', jurisdiction: null };
/** What a counter could do at most before it is killed. */
const MOST_PEOPLE = 30;
/** Acknowledgements that are waited for before a kill are fewer than this; behind the last of them the next activation is under way. */
const MOST_ACKNOWLEDGED = 8;
const MOST_MS = 5;

/** How the activations that were under way when their process was killed were found, in all kills. */
export interface Interrupted {
  made: number;
  notMade: number;
}

/**
 * Kills a counter that puts one card after the other into use, at points of chance, and looks after each: what it acknowledged is so, what it was
 * at is whole or was not begun, and asking for either once more gives one activation. In the end the audit log holds.
 */
export async function killActivations(location: DatabaseLocation, kills: number, seed: number): Promise<Interrupted> {
  const random = new SeededRandom(seed);
  const store = await openStore(location, loadMasterKey(KEY));
  const [province, counter] = [accessTo(store, PROVINCE_ADMIN), accessTo(store, CLERK)];
  const interrupted: Interrupted = { made: 0, notMade: 0 };
  try {
    await addStation(store, STATION);
    let next = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      await recordRegistrants(province, people(next, MOST_PEOPLE), new Date());
      const acknowledged = await activateUntilKilled(location, next, {
        lines: 1 + random.below(MOST_ACKNOWLEDGED), // the first says that the store is open
        thenMs: random.below(MOST_MS),
      });
      const told = `kill ${kill} of seed ${seed}`;
      for (const [index, id] of acknowledged.entries()) {
        expect(await traces(province, next + index), told).toEqual(WHOLE);
        expect(await ask(counter, next + index), told).toMatchObject({ made: false, activation: { id } });
      }
      const last = next + acknowledged.length;
      const found = await traces(province, last);
      const { made } = await ask(counter, last);
      expect(found, told).toEqual(made ? NONE : WHOLE);
      expect(await traces(province, last), told).toEqual(WHOLE);
      interrupted[made ? 'notMade' : 'made'] += 1;
      next += MOST_PEOPLE;
    }
    expect(await verifyAuditLog(province, null, new Date())).toMatchObject({ sound: true, breaks: [] });
    return interrupted;
  } finally {
    await store.close();
  }
}

/** Where an activation shows: the card, and the events of the audit log. */
interface Traces {
  card: string | undefined;
  activatedAt: string | undefined;
  events: number;
}
const WHOLE: Traces = { card: 'active', activatedAt: STATION.name, events: 1 };
const NONE: Traces = { card: 'made', activatedAt: undefined, events: 0 };

async function traces(access: Access, number: number): Promise<Traces> {
  const idNumber = demoIdNumber(number);
  const [candidate] = await candidatesFor(access, idNumber, new Date());
  const [card] = candidate?.cards ?? [];
  const question = { registrantKey: registrantKeyOf(access, idNumber), code: 'card.activated' } as const;
  const { items } = await auditEvents(access, question, new Date());
  return { card: card?.state, activatedAt: card?.activation?.stationName, events: items.length };
}

const ask = (access: Access, number: number) =>
  activate(
    access,
    requestFor(number),
    () => ({ registrationId: `killed-${number}`, card: cardOf(number) }),
    new Date(),
  );

/** The same each time that it is asked for. */
function requestFor(number: number) {
  const [requestId, insertionId, challenge] = [`request-${number}`, `insertion-${number}`, `challenge-${number}`];
  const requestHash = String(number).padStart(64, '0');
  return {
    requestId,
    requestHash,
    insertionId,
    challenge,
    station: STATION,
    operator: '李柜员',
    idNumber: demoIdNumber(number),
  };
}

const cardOf = (number: number) => ({ cardNumber: demoIdNumber(number), issueSerial: '2026000001' });

const people = (first: number, count: number): RegistrantOnRecord[] =>
  Array.from({ length: count }, (_, index) => {
    const number = first + index;
    return approvedRegistrant(`killed-${number}`, demoIdNumber(number), [{ ...cardOf(number), state: 'made' }]);
  });

/** @returns the ids of the activations that it acknowledged, in order */
async function activateUntilKilled(location: DatabaseLocation, first: number, point: KillPoint): Promise<string[]> {
  const wanted = Array.from({ length: MOST_PEOPLE }, (_, index) => {
    const number = first + index;
    return { request: requestFor(number), admission: { registrationId: `killed-${number}`, card: cardOf(number) } };
  });
  const child = spawn(process.execPath, [join(project, 'test/support/killed-counter.mjs')], {
    env: { ...process.env, ...KEY, WORK: JSON.stringify({ location, principal: CLERK, wanted }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { lines, signal } = await killAfter(child, point);
  expect(signal).toBe('SIGKILL');
  return lines.slice(1);
}
