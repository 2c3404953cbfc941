import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeReaderConformance } from '@jika/reader/conformance';
import { afterAll, describe } from 'vitest';
import { serialHarness } from './support/serial-harness.js';

const directory = await mkdtemp(join(tmpdir(), 'serial-'));
const benches = await Promise.all([
  serialHarness(join(directory, 'twin-0'), 'GemPCTwin', 'T=0'),
  serialHarness(join(directory, 'sim-1'), 'GemCoreSIMPro', 'T=1'),
]);
afterAll(async () => {
  await Promise.all(benches.map(({ simulated }) => simulated.close()));
  await rm(directory, { recursive: true });
});

describe.each(benches)('the serial reader $simulated.path', ({ harness }) => {
  describeReaderConformance(`serial, ${harness.reader}`, harness);
});
