import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPcscSystem, type PcscBackend } from '@jika/pcsc';
import type { ReaderSystem } from '@jika/reader';
import { type Bench, startBench } from '@jika/virtual';
import { project } from '../support/project.js';
import { type CleanUp, cleaningUp } from './clean-up.js';

const POLL_MS = 20;

export const DEMO_KEYS = join(project, 'demo', 'keys.json');

export interface BenchAndDriver {
  bench: Bench;
  /** Our driver as it comes. */
  readers: ReaderSystem;
  /** Our driver by one of its backends. */
  readersBy(backend: PcscBackend): ReaderSystem;
  untilEnd: CleanUp['untilEnd'];
}

/** A test bench and our driver on it, for the length of `work`. */
export const withBench = <T>(signal: AbortSignal, work: (tools: BenchAndDriver) => Promise<T>): Promise<T> =>
  cleaningUp(async (untilEnd) => {
    const directory = await mkdtemp(join(tmpdir(), 'jika-bench-'));
    untilEnd(() => rm(directory, { recursive: true, force: true }));
    const bench = await startBench({
      directory: join(directory, 'b'),
      cardsDirectory: join(project, 'demo', 'cards'),
      keysFile: DEMO_KEYS,
    });
    untilEnd(() => bench.stop());
    const open = (backend?: PcscBackend): ReaderSystem => {
      const readers = createPcscSystem({ socketPath: bench.pcscSocket, ...(backend && { backend }) });
      untilEnd(() => readers.close());
      return readers;
    };
    const readers = open();
    signal.throwIfAborted();
    return work({ bench, readers, readersBy: open, untilEnd });
  });

/** Resolves once the reader has seen a card in it, other than the one of the insertion `before`; returns the insertion. */
export async function untilCardIn(
  readers: ReaderSystem,
  reader: string,
  signal: AbortSignal,
  before?: string,
): Promise<string> {
  for (;;) {
    const card = (await readers.readers()).find((state) => state.reader === reader)?.card;
    if (card !== undefined && card.insertionId !== before) return card.insertionId;
    await sleep(POLL_MS, undefined, { signal });
  }
}
