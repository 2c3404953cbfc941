import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentState } from '@jika/contract';
import {
  type Access,
  accessTo,
  activationsBefore,
  auditEvents,
  loadMasterKey,
  openStore,
  type Page,
  type Place,
  PROVINCE,
  type StoredActivation,
} from '@jika/store';
import { type Bench, startBench } from '@jika/virtual';
import Database from 'better-sqlite3';
import { type Fixtures, writeFixtures } from './people.js';
import { findFreePort, Program } from './program.js';
import { project } from './project.js';

/** A whole counter as `npm start` runs it, in a directory of its own: pcscd with the virtual reader, platform and agent. */
export interface Counter {
  kioskUrl: string;
  platformUrl: string;
  directory: string;
  bench: Bench;
  platform: Program;
  agent: Program;
  fixtures: Fixtures;
  state(): Promise<AgentState>;
  /** How many activations the platform's database holds for this card. */
  activationsOf(card: string): Promise<number>;
  /** How the holder was confirmed at the latest activation, as the audit log has it. */
  latestHolderCheck(): Promise<unknown>;
  /** What the agent's journal holds, in order, such as `read-failed card-removed`. */
  journal(): string[];
  stop(): Promise<void>;
}

/** `agentSettings` are environment variables of the counter service, beside or in place of those of the demo. */
export async function startCounter({
  readyPeople = 0,
  agentSettings = {} as Record<string, string>,
} = {}): Promise<Counter> {
  const directory = mkdtempSync(join(tmpdir(), 'jika-test-'));
  const fixtures = writeFixtures(directory, readyPeople);
  const [platformPort, kioskPort] = [await findFreePort(), await findFreePort()];
  const stationTokenFile = join(directory, 'station-token');
  const bench = await startBench({ directory: join(directory, 'b'), ...fixtures });
  const platform = new Program(join(project, 'packages/platform/dist/main.js'), platformPort, {
    JIKA_PLATFORM_PORT: String(platformPort),
    JIKA_DATA_DIR: directory,
    JIKA_STATION_TOKEN_FILE: stationTokenFile,
    JIKA_CONSOLE_DIR: join(project, 'packages/console/dist/page'),
    JIKA_SEED: fixtures.seedFile,
    JIKA_LOOK_UPS_PER_MINUTE: '10000',
  });
  const agent = new Program(join(project, 'kiosk/agent/dist/main.js'), kioskPort, {
    JIKA_KIOSK_PORT: String(kioskPort),
    JIKA_DATA_DIR: directory,
    JIKA_PLATFORM_URL: `http://127.0.0.1:${platformPort}`,
    JIKA_STATION_TOKEN_FILE: stationTokenFile,
    JIKA_KIOSK_PAGE: join(project, 'kiosk/ui/dist/page'),
    JIKA_PCSC_SOCKET: bench.pcscSocket,
    JIKA_DEMO_BENCH: join(directory, 'b'),
    JIKA_DEMO_KEYS: fixtures.keysFile,
    ...agentSettings,
  });
  const kioskUrl = `http://127.0.0.1:${kioskPort}`;
  const stop = async () => {
    await agent.end('SIGKILL');
    await platform.end('SIGKILL');
    await bench.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await platform.start();
    await agent.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    kioskUrl,
    platformUrl: `http://127.0.0.1:${platformPort}`,
    directory,
    bench,
    platform,
    agent,
    fixtures,
    stop,
    state: () => readState(kioskUrl),
    journal: () => readJournal(directory),
    activationsOf: (card) => countActivations(directory, fixtures, card),
    latestHolderCheck: () => latestHolderCheck(directory),
  };
}

/** The first state that the agent tells a new window. */
async function readState(kioskUrl: string): Promise<AgentState> {
  const { body } = await fetch(`${kioskUrl}/api/events`);
  if (!body) throw new Error('the agent told no state');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let text = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the agent told no state');
      text += value;
      const [, data] = /^data: (.*)\n\n/mu.exec(text) ?? [];
      if (data !== undefined) return JSON.parse(data);
    }
  } finally {
    await reader.cancel();
  }
}

/** Through a store of our own: what tells whose card it was lies sealed. */
async function asProvince<T>(directory: string, look: (province: Access) => Promise<T>): Promise<T> {
  const masterKey = loadMasterKey({ JIKA_MASTER_KEY_FILE: join(directory, 'master.key') });
  const store = await openStore({ file: join(directory, 'platform.sqlite') }, masterKey);
  try {
    return await look(accessTo(store, { accountId: 'test', role: 'province', jurisdiction: PROVINCE.path }));
  } finally {
    await store.close();
  }
}

function countActivations(directory: string, fixtures: Fixtures, card: string): Promise<number> {
  const { issuer } = JSON.parse(readFileSync(join(fixtures.cardsDirectory, `${card}.json`), 'utf8'));
  return asProvince(directory, async (province) => {
    let count = 0;
    for (let place: Place | null = null; ; ) {
      const { items, next }: Page<StoredActivation> = await activationsBefore(province, place, new Date());
      count += items.filter(({ issueSerial }) => issueSerial === issuer.issueSerial).length;
      if (next === null) return count;
      place = next;
    }
  });
}

const latestHolderCheck = (directory: string): Promise<unknown> =>
  asProvince(directory, async (province) => {
    const { items } = await auditEvents(province, { code: 'card.activated', limit: 1 }, new Date());
    return items[0]?.details['holderCheck'];
  });

function readJournal(directory: string): string[] {
  const database = new Database(join(directory, 'journal.sqlite'), { readonly: true });
  try {
    const rows = database.prepare('SELECT what, detail FROM step ORDER BY sequence').all() as {
      what: string;
      detail: string | null;
    }[];
    return rows.map(({ what, detail }) => (detail === null ? what : `${what} ${detail}`));
  } finally {
    database.close();
  }
}
