import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPcscSystem } from '@jika/pcsc';
import { describeReaderConformance, type ReaderHarness, type TestCard } from '@jika/reader/conformance';
import { createSerialSystem } from '@jika/serial';
import { type Hardware, joinReaders } from '@jika/station';
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
import { exitCodeOf } from './support/program-that-closes.js';
import { serialHarness } from './support/serial-harness.js';
import { keys, ready } from './virtual-counter.js';

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const directory = await mkdtemp(join(tmpdir(), 'joined-'));
const bench = await startBench({
  directory: join(directory, 'bench'),
  cardsDirectory: inProject('demo/cards'),
  keysFile: inProject('demo/keys.json'),
});
const MODEL = 'GemCoreSIMPro';
const path = join(directory, 'serial');
const { harness: atPort, simulated } = await serialHarness(path, MODEL, 'T=1');
const observer = createPcscSystem({ socketPath: bench.pcscSocket });
afterAll(async () => {
  await observer.close();
  await simulated.close();
  await bench.stop();
  await rm(directory, { recursive: true });
});

/** A program that opens both as one station, uses this reader, and closes. */
const programOn = (harness: ReaderHarness): Promise<number | null> => {
  const readers: Hardware['readers'] = [
    { kind: 'pcsc', socket: bench.pcscSocket },
    { kind: 'serial', port: path, model: MODEL },
  ];
  return exitCodeOf({ kind: 'station', options: { readers } }, harness);
};

describe('PC/SC beside a serial reader', () => {
  const { service: _service, ...harness } = pcscHarness(bench, observer, 'socket');
  describeReaderConformance('joined', {
    ...harness,
    open: async () => joinReaders([createSerialSystem({ ports: [{ path, model: MODEL }] }), await harness.open()]),
    programThatCloses: () => programOn(harness),
  });
});

describe('a serial reader beside PC/SC', () => {
  describeReaderConformance('joined', {
    ...atPort,
    open: async () => joinReaders([createPcscSystem({ socketPath: bench.pcscSocket }), await atPort.open()]),
    programThatCloses: () => programOn(atPort),
  });
});

const READER = 'Desk 00 00';
const SLOW_MS = 300;
const DEADLINE_MS = 800;
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
