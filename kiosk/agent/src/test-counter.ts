import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AgentState, CounterSession } from '@jika/contract';
import { pinSourceFrom, refusedPinsIn } from '@jika/sam-slot';
import {
  type CardFile,
  type CardInSlot,
  createVirtualReaderSystem,
  type Fault,
  loadCards,
  loadKeys,
  type SamSettings,
  VirtualSam,
  virtualCard,
} from '@jika/virtual';
import Database from 'better-sqlite3';
import { expect, onTestFinished } from 'vitest';
import { type AgentTools, startAgent } from './agent.js';
import { openJournal } from './journal.js';
import { openLog } from './log.js';
import { startTestPlatform } from './test-platform.js';

const DEMO = fileURLToPath(new URL('../../../demo', import.meta.url));
export const USER_SLOT = 'Virtual Reader 00 00';
export const SAM_SLOT = 'Virtual Reader 00 01';
const VERIFY = 0x20;

export const keys = await loadKeys(join(DEMO, 'keys.json'));
const cards = await loadCards(join(DEMO, 'cards'));

export function demoCard(card: string): CardFile {
  const file = cards.get(card);
  if (!file) throw new RangeError(`no demo card ${card}`);
  return file;
}

/** A SAM that remembers how often a PIN was presented to it. */
export function countingSam(settings: Partial<SamSettings> = {}, masterKeys = keys.masterKeys) {
  const sam = new VirtualSam({ ...keys, masterKeys, sam: { ...keys.sam, ...settings } });
  return {
    presented: 0,
    atr: sam.atr,
    powerOn: () => sam.powerOn(),
    powerOff: () => sam.powerOff(),
    reset: () => sam.reset(),
    transmit(command: Uint8Array) {
      if (command[1] === VERIFY) this.presented += 1;
      return sam.transmit(command);
    },
  };
}

/** A whole counter in this process but for its HTTP face: virtual reader and cards, a journal on disk, a platform over HTTP. */
export async function startTestCounter({
  samPin = keys.samPin,
  sam = countingSam() as CardInSlot | null,
  inProcessSam = null as AgentTools['inProcessSam'],
  idCards = null as AgentTools['idCards'],
  holderCheck = 'offered' as AgentTools['holderCheck'],
} = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'jika-agent-'));
  const journalFile = join(directory, 'journal.sqlite');
  const platform = await startTestPlatform();
  const phases: (CounterSession['phase'] | 'restarted')[] = [];
  const failures: unknown[] = [];
  const logged: string[] = [];
  const hands = createVirtualReaderSystem([{ reader: USER_SLOT }, { reader: SAM_SLOT, ...(sam && { card: sam }) }]);
  let agent = start(samPin);

  function start(pin: string) {
    const now = () => new Date();
    const started = startAgent({
      // The hands outlive the agent: a restart finds the cards where they were.
      readers: {
        readers: () => hands.readers(),
        events: (signal) => hands.events(signal),
        connect: (reader, options) => hands.connect(reader, options),
        close: async () => undefined,
      },
      platform: platform.client,
      journal: openJournal(journalFile, now),
      log: openLog({ write: (line) => void logged.push(line) }),
      now,
      samPin: pinSourceFrom({ JIKA_SAM_PIN: pin }),
      refusedPins: refusedPinsIn(directory),
      inProcessSam,
      idCards: idCards && { readers: idCards.readers, watch: idCards.watch, close: async () => undefined },
      holderCheck,
      operator: 'counter',
      slots: {},
      demo: false,
      failed: (error) => void failures.push(error),
    });
    phases.push(started.board.state.session.phase);
    started.board.subscribe(({ session }) => {
      if (phases.at(-1) !== session.phase) phases.push(session.phase);
    });
    return started;
  }

  onTestFinished(async () => {
    await agent.close();
    await hands.close();
    rmSync(directory, { recursive: true, force: true });
    expect(failures).toEqual([]);
  });

  const state = (): AgentState => agent.board.state;
  return {
    platform,
    hands,
    directory,
    phases,
    logged,
    state,
    board: () => agent.board,
    desk: () => agent.desk,
    samStatus: () => agent.sam.status,
    insert: (card: string, faults?: readonly Fault[]) => {
      hands.insert(USER_SLOT, virtualCard(demoCard(card), keys, faults));
    },
    remove: () => hands.remove(USER_SLOT),
    /** The session, once it has come to this phase. */
    async until<Phase extends CounterSession['phase']>(phase: Phase) {
      await expect.poll(() => state().session.phase, { timeout: 10_000, interval: 5 }).toBe(phase);
      return state().session as Extract<CounterSession, { phase: Phase }>;
    },
    async untilSam(sam: AgentState['sam']) {
      await expect.poll(() => state().sam, { timeout: 5_000, interval: 5 }).toBe(sam);
    },
    /** Ends the agent as a crash does, and starts it anew on the same journal. */
    async restart(pin = samPin) {
      await agent.close();
      phases.push('restarted');
      agent = start(pin);
    },
    steps(): string[] {
      const database = new Database(journalFile, { readonly: true });
      const rows = database.prepare('SELECT what, detail FROM step ORDER BY sequence').all() as {
        what: string;
        detail: string | null;
      }[];
      database.close();
      return rows.map(({ what, detail }) => (detail === null ? what : `${what} ${detail}`));
    },
  };
}
