import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describeReaderConformance, type TestCard } from '@jika/reader/conformance';
import { afterAll, describe, expect, it } from 'vitest';
import { createPcscSystem, PCSC_BACKENDS } from './index.js';
import { type FakeCard, FakeService } from './testing/fake-service.js';

const READER = 'Reader on a cable 00 00';
const SLOW_MS = 300;
const DEADLINE_MS = 800;
const ANSWER = Uint8Array.of(1, 2, 3, 4, 0x90, 0x00);

const CARDS: Record<TestCard, () => FakeCard> = {
  plain: () => async () => ANSWER,
  slow: () => () => pause(SLOW_MS, ANSWER),
  silent: () => async () => undefined,
  leaving: () => {
    let commands = 0;
    return async () => (++commands === 2 ? 'gone' : ANSWER);
  },
};

const directory = await mkdtemp(join(tmpdir(), 'pcsc-'));
const socketPath = join(directory, 'pcscd.comm');
const service = new FakeService(socketPath, READER);
await service.start();
afterAll(async () => {
  await service.kill();
  await rm(directory, { recursive: true });
});

// libpcsclite and the addon are the real ones; only the service is played, because the real one cannot lose a reader without hardware.
describe.each(PCSC_BACKENDS)('the %s backend', (backend) => {
  describeReaderConformance('PC/SC with a reader on a cable', {
    reader: READER,
    command: Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x04),
    isAnswer: (answer) => Buffer.compare(answer, ANSWER) === 0,
    slowMs: SLOW_MS,
    commandDeadlineMs: DEADLINE_MS,
    open: async () => createPcscSystem({ backend, socketPath, commandDeadlineMs: DEADLINE_MS }),
    insert: async (card) => service.insert(CARDS[card]()),
    remove: async () => service.remove(),
    service: { kill: () => service.kill(), start: () => service.start() },
    cable: { unplug: async () => service.unplug(), plug: async () => service.plug() },
  });

  describe('PC/SC lengths', () => {
    it('of short and of extended commands and answers pass up to their limits', async () => {
      const answers = new Map([
        [5, new Uint8Array(258).fill(0x90)],
        [7, new Uint8Array(65_538).fill(0x90)],
        [65_544, ANSWER],
      ]);
      service.insert(async (command) => answers.get(command.length) ?? 'gone');
      const system = createPcscSystem({ backend, socketPath });
      try {
        const connection = await system.connect(READER, { mode: 'exclusive' });
        for (const [length, answer] of answers) {
          const command = new Uint8Array(length);
          expect(Buffer.compare(await connection.transmit(command), answer)).toBe(0);
        }
      } finally {
        await system.close();
      }
    });
  });
});
