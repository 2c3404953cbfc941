import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createPcscSystem, type PcscBackend } from '@jika/pcsc';
import type { ReaderSystem } from '@jika/reader';
import type { OtherProcess, ReaderHarness, TestCard } from '@jika/reader/conformance';
import { type Bench, CARD_READER } from '@jika/virtual';
import { exitCodeOf } from './program-that-closes.js';

const SLOW_MS = 700;
const DEADLINE_MS = 3000;
/** GET CHALLENGE of eight bytes (ISO/IEC 7816-4): changes no file. */
const COMMAND = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);

const FAULTS: Record<TestCard, object[]> = {
  plain: [],
  slow: [{ when: {}, do: { kind: 'delay', milliseconds: SLOW_MS } }],
  silent: [{ when: {}, do: { kind: 'mute' } }],
  leaving: [{ when: { command: 2 }, do: { kind: 'pull' } }],
};

/** The PC/SC driver over real pcscd and the virtual reader. It cannot unplug the reader: vpcd's stays as long as pcscd runs. `observer` is a system on the same bench. */
export function pcscHarness(bench: Bench, observer: ReaderSystem, backend: PcscBackend): ReaderHarness {
  const insert = async (card: TestCard): Promise<void> => {
    await bench.remove();
    await seenEmpty(observer);
    await bench.insert('ready', FAULTS[card]);
  };
  return {
    reader: CARD_READER,
    command: COMMAND,
    isAnswer: (answer) => answer.length === 10 && answer[8] === 0x90 && answer[9] === 0x00,
    slowMs: SLOW_MS,
    commandDeadlineMs: DEADLINE_MS,
    open: async () => createPcscSystem({ backend, socketPath: bench.pcscSocket, commandDeadlineMs: DEADLINE_MS }),
    insert,
    remove: () => bench.remove(),
    service: { kill: () => bench.killService(), start: () => bench.startService() },
    otherProcess: async () => otherProcess(bench.pcscSocket),
    programThatCloses: () =>
      exitCodeOf(
        { kind: 'pcsc', options: { socketPath: bench.pcscSocket, backend } },
        { reader: CARD_READER, command: COMMAND },
      ),
  };
}

/** The virtual reader hides a swap between the look that sees a card and the next one, 400 ms later. Real hands are slower, and so is this. */
async function seenEmpty(observer: ReaderSystem): Promise<void> {
  for (let looks = 0; looks < 100; looks++) {
    const states = await observer.readers();
    if (states.some((state) => state.reader === CARD_READER && !state.card && !state.mute)) return;
    await pause(50);
  }
  throw new Error('the reader does not become empty');
}

/** Another program on this PC/SC service, at the card reader. */
export function otherProcess(socket: string): OtherProcess {
  const child = fork(fileURLToPath(new URL('other-process.mjs', import.meta.url)), [CARD_READER], {
    env: { ...process.env, PCSCLITE_CSOCK_NAME: socket },
    execArgv: [],
    serialization: 'advanced',
  });
  const act = async (message: object): Promise<Uint8Array> => {
    child.send(message);
    const [reply] = (await once(child, 'message')) as [{ value: Uint8Array; error?: string }];
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.value;
  };
  return {
    hold: async (mode) => void (await act({ act: 'hold', mode })),
    transmit: () => act({ act: 'transmit', command: COMMAND }),
    resetAndRelease: async () => void (await act({ act: 'resetAndRelease' })),
    release: async () => void (await act({ act: 'release' })),
    stop: async () => {
      const gone = once(child, 'exit');
      if (child.kill('SIGKILL')) await gone;
    },
  };
}
