import { execFile } from 'node:child_process';
import { describeReaderConformance, type TestCard } from '@jika/reader/conformance';
import { CARD, KEYS } from '../card-under-test.js';
import type { CardInSlot } from '../chip/card-in-slot.js';
import type { Fault } from '../faults/fault.js';
import { virtualCard } from '../user-card/virtual-card.js';
import { READER, SELECT_DDF1 } from './reader-under-test.js';
import { createVirtualReaderSystem, type VirtualReaderSystem } from './virtual-reader-system.js';

const SLOW_MS = 150;
const COMMAND_DEADLINE_MS = 400;

const FAULTS: Readonly<Record<TestCard, readonly Fault[]>> = {
  plain: [],
  slow: [{ when: {}, do: { kind: 'delay', milliseconds: SLOW_MS } }],
  silent: [{ when: {}, do: { kind: 'mute' } }],
  leaving: [{ when: { command: 2 }, do: { kind: 'pull' } }],
};

/** Opens a system from the built package, as a program of its own would, and uses everything that could keep it from ending. */
const PROGRAM = `
  const { createVirtualReaderSystem, loadCardFile, loadKeys, virtualCard } = await import(process.argv[1]);
  const demo = (name) => decodeURIComponent(new URL('../../../demo/' + name, process.argv[1]).pathname);
  const faults = [{ when: { command: 2 }, do: { kind: 'delay', milliseconds: 60_000 } }];
  const card = virtualCard(await loadCardFile(demo('cards/ready.json')), await loadKeys(demo('keys.json')), faults);
  const system = createVirtualReaderSystem([{ reader: 'R', card }]);
  (async () => { for await (const event of system.events()) void event; })();
  const connection = await system.connect('R', { mode: 'shared' });
  const select = Uint8Array.of(0x00, 0xa4, 0x00, 0x00, 0x02, 0xdd, 0xf1);
  await connection.transmit(select);
  connection.transmit(select).catch(() => {});
  await system.close();
`;

/** What lies in the slot stays there from one system to the next, as in a reader on a desk. */
let inside: CardInSlot | undefined;
let system: VirtualReaderSystem | undefined;

const slot = () => ({ reader: READER, ...(inside && { card: inside }) });

describeReaderConformance('createVirtualReaderSystem', {
  reader: READER,
  command: SELECT_DDF1,
  isAnswer: ([sw1, sw2, ...more]) => sw1 === 0x90 && sw2 === 0x00 && more.length === 0,
  slowMs: SLOW_MS,
  commandDeadlineMs: COMMAND_DEADLINE_MS,
  open: async () => {
    system = createVirtualReaderSystem([slot()], { commandDeadlineMs: COMMAND_DEADLINE_MS });
    return system;
  },
  insert: async (card) => {
    inside = virtualCard(CARD, KEYS, FAULTS[card]);
    system?.insert(READER, inside);
  },
  remove: async () => {
    inside = undefined;
    system?.remove(READER);
  },
  service: { kill: async () => system?.stopService(), start: async () => system?.startService() },
  cable: { unplug: async () => system?.unplug(READER), plug: async () => system?.plug(READER, inside) },
  programThatCloses: () =>
    new Promise((resolve) => {
      const entry = new URL('../../dist/index.js', import.meta.url).href;
      const program = execFile(process.execPath, ['--input-type=module', '-e', PROGRAM, entry], { timeout: 10_000 });
      program.once('exit', resolve);
    }),
});
