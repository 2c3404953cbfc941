import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPcscSystem } from '@jika/pcsc';
import { describeReaderConformance, type TestCard } from '@jika/reader/conformance';
import { joinReaders } from '@jika/station';
import {
  type CardInSlot,
  createVirtualReaderSystem,
  type Fault,
  startBench,
  type VirtualReaderSystem,
  virtualCard,
} from '@jika/virtual';
import { afterAll, describe } from 'vitest';
import { pcscHarness } from './support/pcsc-harness.js';
import { keys, ready } from './virtual-counter.js';

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

describe('PC/SC beside readers in this process', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'joined-'));
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
  const { service: _service, programThatCloses: _program, ...harness } = pcscHarness(bench, observer, 'socket');
  const beside = () => createVirtualReaderSystem([{ reader: 'Beside 00 00' }]);
  describeReaderConformance('joined', { ...harness, open: async () => joinReaders([beside(), await harness.open()]) });
});

const READER = 'Desk 00 00';
const SLOW_MS = 150;
const DEADLINE_MS = 400;
/** GET CHALLENGE of eight bytes (ISO/IEC 7816-4): changes no file. */
const COMMAND = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);

const FAULTS: Readonly<Record<TestCard, readonly Fault[]>> = {
  plain: [],
  slow: [{ when: {}, do: { kind: 'delay', milliseconds: SLOW_MS } }],
  silent: [{ when: {}, do: { kind: 'mute' } }],
  leaving: [{ when: { command: 2 }, do: { kind: 'pull' } }],
};

describe('two systems in this process, of one service', () => {
  let inside: CardInSlot | undefined;
  let parts: VirtualReaderSystem[] = [];
  const desk = () =>
    createVirtualReaderSystem([{ reader: READER, ...(inside && { card: inside }) }], {
      commandDeadlineMs: DEADLINE_MS,
    });
  const main = () => parts.at(-1);

  describeReaderConformance('joined', {
    reader: READER,
    command: COMMAND,
    isAnswer: (answer) => answer.length === 10 && answer[8] === 0x90 && answer[9] === 0x00,
    slowMs: SLOW_MS,
    commandDeadlineMs: DEADLINE_MS,
    open: async () => {
      parts = [createVirtualReaderSystem([{ reader: 'Beside 00 00' }]), desk()];
      return joinReaders(parts);
    },
    insert: async (card) => {
      inside = virtualCard(ready, keys, FAULTS[card]);
      main()?.insert(READER, inside);
    },
    remove: async () => {
      inside = undefined;
      main()?.remove(READER);
    },
    service: {
      kill: async () => {
        for (const part of parts) part.stopService();
      },
      start: async () => {
        for (const part of parts) part.startService();
      },
    },
    cable: { unplug: async () => main()?.unplug(READER), plug: async () => main()?.plug(READER, inside) },
  });
});
