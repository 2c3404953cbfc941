import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { createIdCardSystem, type IdCard, IdCardError, type IdCardReader } from '@jika/idcard';
import {
  type IdCardLineFault,
  openSimulatedIdCardReader,
  type ScriptedLineFault,
  type VirtualIdCard,
} from '@jika/virtual';
import { SeededRandom } from '../fuzz/seeded-random.js';
import { asRead, syntheticIdCard } from './id-cards.js';

/** Three tries at a silent module, each of them with a line that has to fall quiet before, and a busy machine. */
const READING_MS_AT_MOST = 30_000;
const READINGS_AFTER_FAULTS = 8;
/** Two readings without a fault take six requests each, and the start two. */
const FRAMES_IN_REACH = 14;
const LONGEST_DELAY_MS = 4000;

const FAULTS: readonly ((random: SeededRandom) => IdCardLineFault)[] = [
  (random) => ({ kind: 'lose', at: random.below(1300) }),
  (random) => ({ kind: 'double', at: random.below(1300) }),
  (random) => ({ kind: 'flip', at: random.below(1300), bit: random.below(8) }),
  (random) => ({ kind: 'cut', after: random.below(1300) }),
  () => ({ kind: 'silence' }),
  () => ({ kind: 'twice' }),
  (random) => ({ kind: 'noise', bytes: random.fill(new Uint8Array(1 + random.below(60))) }),
  (random) => ({ kind: 'delay', milliseconds: random.below(LONGEST_DELAY_MS) }),
  () => ({ kind: 'unplug' }),
];

function anyScript(random: SeededRandom): ScriptedLineFault[] {
  return Array.from({ length: 1 + random.below(4) }, () => {
    const frame = 1 + random.below(FRAMES_IN_REACH);
    const fault = FAULTS[random.below(FAULTS.length)] ?? (() => ({ kind: 'silence' }) as const);
    return { on: random.below(3) === 0 ? { request: frame } : { answer: frame }, do: fault(random) };
  });
}

/** How the readings of one script ended. */
export interface LineOutcome {
  readonly read: number;
  readonly failed: readonly string[];
}

/**
 * Two cards after each other on a line that suffers what the seed says. Whatever was read is the card that lies there; whatever failed has a code and
 * came in time; and once the faults are over a card is read again.
 */
export async function surviveLineFaults(directory: string, seed: number): Promise<LineOutcome> {
  const random = new SeededRandom(seed);
  const faults = anyScript(random);
  const path = join(directory, `idcard-${seed}`);
  const reader = await openSimulatedIdCardReader({ path, faults });
  const system = createIdCardSystem({ ports: [{ path }] });
  const failed: string[] = [];
  let read = 0;
  try {
    for (let serial = 0; serial < READINGS_AFTER_FAULTS && read < 2; serial += 1) {
      const card = syntheticIdCard(serial);
      await untilReady(system.readers[0] as IdCardReader, () => reader.plug());
      const outcome = await readOne(system.readers[0] as IdCardReader, () => reader.putOn(card));
      reader.takeAway();
      if (outcome instanceof IdCardError) failed.push(outcome.code);
      else read += isRightly(outcome, card);
    }
    if (read < 2) throw new Error(`it never recovered: ${failed.join(' ')}`);
    return { read, failed };
  } catch (cause) {
    throw new Error(`seed ${seed}: ${JSON.stringify(faults)}`, { cause });
  } finally {
    await system.close();
    await reader.close();
  }
}

async function untilReady(reader: IdCardReader, plug: () => Promise<void>): Promise<void> {
  for (let waited = 0; reader.state.status !== 'ready' && waited < READING_MS_AT_MOST; waited += 20) {
    await plug();
    await sleep(20);
  }
}

async function readOne(reader: IdCardReader, putOn: () => void): Promise<IdCard | IdCardError> {
  const overdue = new AbortController();
  const timer = setTimeout(() => overdue.abort(), READING_MS_AT_MOST);
  const reading = reader.readIdCard(overdue.signal);
  putOn();
  const outcome = await reading.catch((error: unknown) => {
    if (error instanceof IdCardError) return error;
    throw error;
  });
  clearTimeout(timer);
  if (overdue.signal.aborted) throw new Error('a reading took too long');
  return outcome;
}

function isRightly(read: IdCard, card: VirtualIdCard): 1 {
  if (!isDeepStrictEqual(read, asRead(card))) throw new Error('what was read is not the card that lies there');
  return 1;
}
