import type { ReaderHarness, TestCard } from '@jika/reader/conformance';
import { createSerialSystem, serialReaderName } from '@jika/serial';
import {
  type CardInSlot,
  type Fault,
  openSimulatedSerialReader,
  type SimulatedModel,
  type SimulatedSerialReader,
  VirtualSam,
  virtualCard,
  withFaults,
} from '@jika/virtual';
import { keys, ready } from '../virtual-counter.js';
import { exitCodeOf } from './program-that-closes.js';

const SLOW_MS = 300;
const DEADLINE_MS = 800;
const GET_CHALLENGE = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);

const FAULTS: Readonly<Record<TestCard, readonly Fault[]>> = {
  plain: [],
  slow: [{ when: {}, do: { kind: 'delay', milliseconds: SLOW_MS } }],
  silent: [{ when: {}, do: { kind: 'mute' } }],
  leaving: [{ when: { command: 2 }, do: { kind: 'pull' } }],
};

/** The SAM speaks T=0 alone, the user card T=1 too. */
const CARDS: Readonly<Record<'T=0' | 'T=1', (faults: readonly Fault[]) => CardInSlot>> = {
  'T=0': (faults) => withFaults(new VirtualSam(keys), faults),
  'T=1': (faults) => virtualCard(ready, keys, faults),
};

/** A simulated reader of `model` at `path`, and the conformance suite's hands at it. */
export async function serialHarness(
  path: string,
  model: SimulatedModel,
  protocol: 'T=0' | 'T=1',
): Promise<{ harness: ReaderHarness; simulated: SimulatedSerialReader }> {
  const simulated = await openSimulatedSerialReader({ path, model });
  const reader = serialReaderName(model, path, 0);
  let inside: CardInSlot | undefined;
  const put = (): void => {
    if (inside) simulated.insert(inside);
    else simulated.remove();
  };
  const harness: ReaderHarness = {
    reader,
    command: GET_CHALLENGE,
    isAnswer: (answer) => answer.length === 10 && answer[8] === 0x90 && answer[9] === 0x00,
    slowMs: SLOW_MS,
    commandDeadlineMs: DEADLINE_MS,
    open: async () => createSerialSystem({ ports: [{ path, model }], commandDeadlineMs: DEADLINE_MS }),
    insert: async (card) => {
      inside = CARDS[protocol](FAULTS[card]);
      put();
    },
    remove: async () => {
      inside = undefined;
      put();
    },
    cable: { unplug: () => simulated.unplug(), plug: () => simulated.plug() },
    programThatCloses: () =>
      exitCodeOf({ kind: 'serial', options: { ports: [{ path, model }] } }, { reader, command: GET_CHALLENGE }),
  };
  return { harness, simulated };
}
