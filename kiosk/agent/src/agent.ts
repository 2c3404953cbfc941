import type { PlatformClient } from '@jika/client';
import type { ReaderSystem } from '@jika/reader';
import type { Logger } from 'pino';
import { CounterDesk } from './counter-desk.js';
import type { Journal } from './journal.js';
import { watchPlatform } from './platform-watch.js';
import { ReaderWatch } from './reader-watch.js';
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
  const sam = new SamKeeper(tools.readers, tools.samPin, (state) => {
    board.show({ sam: state });
    if (state === 'ready') desk.samReady();
  });
  const desk: CounterDesk = new CounterDesk({ ...tools, board, sam });
  const watch = new ReaderWatch(board, desk, sam, tools.slots);

  const failed = (error: unknown) => {
    if (!closing.signal.aborted) tools.log.error({ err: error }, 'the agent cannot go on');
  };
  desk.start().catch(failed);
  watch.run(tools.readers, closing.signal).catch(failed);
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
