import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPcscSystem, PCSC_BACKENDS } from '@jika/pcsc';
import { describeReaderConformance } from '@jika/reader/conformance';
import { startBench } from '@jika/virtual';
import { afterAll, describe } from 'vitest';
import { pcscHarness } from './support/pcsc-harness.js';

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const directory = await mkdtemp(join(tmpdir(), 'pcsc-'));
const bench = await startBench({
  directory,
  cardsDirectory: inProject('demo/cards'),
  keysFile: inProject('demo/keys.json'),
});
const observer = createPcscSystem({ socketPath: bench.pcscSocket });
afterAll(async () => {
  await observer.close();
  await bench.stop();
  await rm(directory, { recursive: true });
});

describe.each(PCSC_BACKENDS)('the %s backend', (backend) => {
  describeReaderConformance('PC/SC', pcscHarness(bench, observer, backend));
});
