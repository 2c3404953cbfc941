import { isDeepStrictEqual } from 'node:util';
import type { PlatformClient } from '@jika/client';
import type { AgentState } from '@jika/contract';
import type { ChipConventions } from '@jika/health-card';
import type { IdCardSystem } from '@jika/idcard';
import { ReaderError, type ReaderSystem } from '@jika/reader';
import type { PinSource, RefusedPins, WantedSlots } from '@jika/sam-slot';
import type { Logger } from 'pino';
import { CounterDesk } from './counter-desk.js';
import type { HolderCheckPolicy } from './holder-check.js';
import type { Journal } from './journal.js';
import { watchPlatform } from './platform-watch.js';
import { ReaderWatch } from './reader-watch.js';
import { SamKeeper } from './sam-keeper.js';
import { codeOf, NO_SAM, type SamStatus, samShown, triesLeftOf } from './sam-status.js';
import { StateBoard } from './state-board.js';

export interface AgentTools {
  readers: ReaderSystem;
  platform: PlatformClient;
  journal: Journal;
  log: Logger;
  now: () => Date;
  samPin: PinSource;
  refusedPins: RefusedPins;
  /** A SAM in this process in place of one in a slot; null for one in a slot. */
  inProcessSam: { readers: ReaderSystem; slot: string } | null;
  /** Null where the station has no ID-card reader. */
  idCards: IdCardSystem | null;
  holderCheck: HolderCheckPolicy;
  operator: string;
  slots: WantedSlots;
  conventions?: Partial<ChipConventions>;
  demo: boolean;
  /** Called with what makes it impossible to go on, such as a full disk: better to end than to look alive. */
  failed: (error: unknown) => void;
}

/** The counter service without its HTTP face: it watches readers and platform until it is closed. */
export function startAgent(tools: AgentTools) {
  const closing = new AbortController();
  let shownSam = samShown(NO_SAM);
  const board = new StateBoard({
    outletName: '',
    stationName: '',
    reader: 'service-down',
    ...shownSam,
    idCardReader: idCardReaderShown(tools.idCards),
    platform: 'unreachable',
    demo: tools.demo,
    session: { phase: 'idle', cardPresent: false },
  });
  const failed = (error: unknown) => {
    if (!closing.signal.aborted) tools.failed(error);
  };
  const { inProcessSam } = tools;
  const sam = new SamKeeper({
    readers: inProcessSam?.readers ?? tools.readers,
    pin: tools.samPin,
    refused: tools.refusedPins,
    now: tools.now,
    onStatus: (status) => showSam(status),
  });
  const showSam = (status: SamStatus) => {
    const before = shownSam;
    shownSam = samShown(status);
    if (isDeepStrictEqual(shownSam, before)) return;
    board.show(shownSam);
    if (shownSam.sam === 'failed') noteFailure(status.failure);
    desk.samChanged();
  };
  const noteFailure = (failure: unknown) => {
    const code = codeOf(failure);
    tools.journal.step(null, 'sam-failed', code);
    tools.log.warn({ code, triesLeft: triesLeftOf(failure) }, 'the SAM does not work');
  };
  const desk: CounterDesk = new CounterDesk({ ...tools, failed, board, sam });
  const slots = inProcessSam ? { ...tools.slots, sam: null } : tools.slots;
  const watch = new ReaderWatch(board, desk, sam, slots);

  const stopWatchingIdCards = tools.idCards?.watch(({ state }) => {
    board.show({ idCardReader: idCardReaderShown(tools.idCards) });
    if (state.status === 'down') tools.log.warn({ code: state.failure.code }, 'the ID-card reader does not work');
  });

  desk.start();
  if (inProcessSam) void sam.cardIn(inProcessSam.slot);
  watch.run(tools.readers, closing.signal).catch((error: unknown) => {
    if (error instanceof ReaderError && error.code === 'driver-unavailable') board.show({ reader: error.code });
    else failed(error);
  });
  watchPlatform(tools.platform, (seen) => board.show(seen), closing.signal).catch(failed);

  return {
    board,
    desk,
    sam,
    async close(): Promise<void> {
      closing.abort();
      desk.close();
      stopWatchingIdCards?.();
      await sam.close();
      await tools.readers.close();
      await inProcessSam?.readers.close();
      await tools.idCards?.close();
      tools.journal.close();
    },
  };
}

const idCardReaderShown = (idCards: IdCardSystem | null): AgentState['idCardReader'] =>
  idCards?.readers[0]?.state.status ?? null;
