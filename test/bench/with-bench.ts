import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPcscSystem } from '@jika/pcsc';
import type { ReaderSystem } from '@jika/reader';
import { type Bench, startBench } from '@jika/virtual';
import { project } from '../support/project.js';

const POLL_MS = 20;

export const DEMO_KEYS = join(project, 'demo', 'keys.json');

/** A test bench and our driver on it, for the length of `work`. */
export async function withBench<T>(
  signal: AbortSignal,
  work: (bench: Bench, readers: ReaderSystem) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'jika-bench-'));
  try {
    const bench = await startBench({
      directory: join(directory, 'b'),
      cardsDirectory: join(project, 'demo', 'cards'),
      keysFile: DEMO_KEYS,
      signal,
    });
    const readers = createPcscSystem({ socketPath: bench.pcscSocket });
    try {
      return await work(bench, readers);
    } finally {
      await readers.close();
      await bench.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Resolves once the reader has seen the card in it: pcscd looks every 400 ms. */
export async function untilCardIn(readers: ReaderSystem, reader: string, signal: AbortSignal): Promise<void> {
  while (!(await readers.readers()).some((state) => state.reader === reader && state.card)) {
    await sleep(POLL_MS, undefined, { signal });
  }
}
