import type { PlatformClient } from '@jika/client';
import { ReaderError, type ReaderSystem } from '@jika/reader';
import type { Logger } from 'pino';
import { CounterDesk } from './counter-desk.js';
import type { Journal } from './journal.js';
import { watchPlatform } from './platform-watch.js';
import { ReaderWatch } from './reader-watch.js';
import { refusedPinIn } from './refused-pin.js';
import { SamKeeper } from './sam-keeper.js';
import { StateBoard } from './state-board.js';

export interface AgentTools {
  readers: ReaderSystem;
  platform: PlatformClient;
  journal: Journal;
  log: Logger;
  now: () => Date;
  samPin: string;
  operator: string;
  slots: { user?: string | undefined; sam?: string | undefined };
  demo: boolean;
  /** Called with what makes it impossible to go on, such as a full disk: better to end than to look alive. */
  failed: (error: unknown) => void;
}

/** The counter service without its HTTP face: it watches readers and platform until it is closed. */
export function startAgent(tools: AgentTools) {
  const closing = new AbortController();
  const board = new StateBoard({
    outletName: '',
    stationName: '',
    reader: 'service-down',
    sam: 'missing',
    platform: 'unreachable',
    demo: tools.demo,
    session: { phase: 'idle', cardPresent: false },
  });
  const failed = (error: unknown) => {
    if (!closing.signal.aborted) tools.failed(error);
  };
  const sam = new SamKeeper(tools.readers, tools.samPin, refusedPinIn(tools.journal), (state) => {
    board.show({ sam: state });
    if (state === 'ready') desk.samReady();
  });
  const desk: CounterDesk = new CounterDesk({ ...tools, failed, board, sam });
  const watch = new ReaderWatch(board, desk, sam, tools.slots);

  desk.start();
  watch.run(tools.readers, closing.signal).catch((error: unknown) => {
    if (error instanceof ReaderError && error.code === 'driver-unavailable') board.show({ reader: error.code });
    else failed(error);
  });
  watchPlatform(tools.platform, (seen) => board.show(seen), closing.signal).catch(failed);

  return {
    board,
    desk,
    async close(): Promise<void> {
      closing.abort();
      desk.close();
      sam.drop();
      await tools.readers.close();
      tools.journal.close();
    },
  };
}
