import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { demoIdNumber } from '@jika/demo-province';
import type { IdNumber, PhysicalCard, Principal } from '@jika/registry';
import {
  accessTo,
  addStation,
  type DatabaseLocation,
  loadMasterKey,
  openStore,
  PROVINCE,
  recordRegistrants,
  verifyAuditLog,
} from '@jika/store';
import { project } from './project.js';
import { approvedRegistrant } from './registrants.js';

const KEY = { JIKA_MASTER_KEY: '33'.repeat(32) };
const PROVINCE_ADMIN: Principal = { accountId: 'province', role: 'province', jurisdiction: PROVINCE.path };
const STATION = { id: 'race', outletName: '示范支行', name: '1 号柜台' };
/** Races that begin together: the counters keep abreast of each other. */
const TOGETHER = 20;

interface Runner {
  registrationId: string;
  idNumber: IdNumber;
  cards: [PhysicalCard, PhysicalCard];
}

/** What came of all races. */
export interface Races {
  /** How often exactly one of the counters was let through. */
  one: number;
  /** Of the others, which outcomes came together. */
  otherwise: string[];
  /** Whether the audit log holds, and tells as many activations as there were. */
  audited: boolean;
}

/** Lets `counters` processes ask for the same card of each of `count` people at the same time, or, by turns, for the two cards that each has. */
export async function raceForCards(
  location: DatabaseLocation,
  { count, cards, counters = 2 }: { count: number; cards: 1 | 2; counters?: number },
): Promise<Races> {
  const runners = Array.from({ length: count }, (_, number) => runner(number));
  const store = await openStore(location, loadMasterKey(KEY));
  const access = accessTo(store, PROVINCE_ADMIN);
  await addStation(store, STATION);
  await recordRegistrants(
    access,
    runners.map(({ registrationId, idNumber, cards: both }) =>
      approvedRegistrant(registrationId, idNumber, both.slice(0, cards)),
    ),
    new Date(),
  );
  const processes = await Promise.all(Array.from({ length: counters }, () => open(location)));
  const races: Races = { one: 0, otherwise: [], audited: false };
  try {
    for (let from = 0; from < count; from += TOGETHER) {
      const wanted = (place: number) =>
        runners.slice(from, from + TOGETHER).map(({ registrationId, idNumber, cards: both }) => {
          return { registrationId, idNumber, card: both[place % cards] };
        });
      const outcomes = await Promise.all(processes.map((counter, place) => ask(counter, wanted(place))));
      judge(outcomes, races);
    }
    const { sound } = await verifyAuditLog(access, null, new Date());
    races.audited = sound;
  } finally {
    for (const counter of processes) counter.kill('SIGKILL');
    await store.close();
  }
  return races;
}

function judge(outcomes: readonly string[][], races: Races): void {
  for (const [race] of (outcomes[0] ?? []).entries()) {
    const each = outcomes.map((counter) => counter[race] ?? 'none').sort();
    const refused = each.filter((outcome) => outcome === 'already-active').length;
    if (each.includes('done') && refused === each.length - 1) races.one += 1;
    else races.otherwise.push(each.join(' '));
  }
}

async function open(location: DatabaseLocation): Promise<ChildProcess> {
  const script = join(project, 'test', 'support', 'racing-counter.mjs');
  const counter = fork(script, [JSON.stringify(location), JSON.stringify(STATION)], {
    env: { ...process.env, ...KEY },
  });
  await once(counter, 'message');
  return counter;
}

async function ask(counter: ChildProcess, wanted: unknown[]): Promise<string[]> {
  const answer = once(counter, 'message');
  counter.send(wanted);
  const [outcomes] = await answer;
  return outcomes;
}

function runner(number: number): Runner {
  const idNumber = demoIdNumber(number);
  const card = (issueSerial: string): PhysicalCard => ({ cardNumber: idNumber, issueSerial, state: 'made' });
  return { registrationId: `race-${number}`, idNumber, cards: [card('2016000001'), card('2026000002')] };
}
