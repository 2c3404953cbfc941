import { setTimeout as sleep } from 'node:timers/promises';
import { openPseudoTerminal } from '../pseudo-terminal/pseudo-terminal.js';
import type { VirtualIdCard } from './id-card-text.js';
import { afterFault, type LineFault, type ScriptedLineFault } from './line-fault.js';
import { RequestCutter, requestIn } from './module-frames.js';
import { ModuleState } from './module-state.js';

/** A module gives up a request that stops in the middle. */
const REQUEST_WITHIN_MS = 100;
/** 05.03-20260101-1234567-987654321 */
const MODULE_NUMBER = Buffer.from('050003000525350187d61200b168de3a', 'hex');

export interface SimulatedIdCardReaderOptions {
  /** Where its serial port appears. */
  readonly path: string;
  /** The 16 bytes that the module gives as its number. */
  readonly moduleNumber?: Uint8Array;
  readonly faults?: readonly ScriptedLineFault[];
}

/** A reader of resident ID cards (GA 450) at a serial port that a driver can open, with made-up cards and scripted faults of its line. */
export interface SimulatedIdCardReader {
  readonly path: string;
  /** Throws `RangeError` for a card whose fields do not fit. */
  putOn(card: VirtualIdCard): void;
  takeAway(): void;
  /** Pulls its cable, and puts it back. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

/** Needs Debian's socat. Throws `BenchError`, as `openPseudoTerminal`. */
export async function openSimulatedIdCardReader(options: SimulatedIdCardReaderOptions): Promise<SimulatedIdCardReader> {
  const module = new ModuleState(options.moduleNumber ?? MODULE_NUMBER);
  const sent = new RequestCutter();
  const arrived = new RequestCutter();
  const counted = { request: 0, answer: 0 };
  let forgetting: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();

  const faultOf = (kind: 'request' | 'answer'): LineFault | undefined => {
    counted[kind] += 1;
    return options.faults?.find(({ on }) => kind in on && Object.values(on)[0] === counted[kind])?.do;
  };
  const suffer = async (fault: LineFault | undefined): Promise<void> => {
    if (fault?.kind === 'delay') await sleep(fault.milliseconds);
    if (fault?.kind === 'unplug') await line.unplug();
  };
  const arrive = async (request: Uint8Array): Promise<void> => {
    const fault = faultOf('request');
    await suffer(fault);
    clearTimeout(forgetting);
    forgetting = setTimeout(() => arrived.reset(), REQUEST_WITHIN_MS);
    for (const frame of arrived.push(fault ? afterFault(request, fault) : request)) {
      await answer(module.answer(requestIn(frame)));
    }
  };
  const answer = async (frame: Uint8Array): Promise<void> => {
    const fault = faultOf('answer');
    await suffer(fault);
    line.send(fault ? afterFault(frame, fault) : frame);
  };

  const line = await openPseudoTerminal({
    path: options.path,
    // Answers leave in the order of their requests, however long one takes.
    receive: (bytes) => {
      for (const request of sent.push(bytes)) sending = sending.then(() => arrive(request));
    },
  });
  return {
    path: options.path,
    putOn: (card) => module.putOn(card),
    takeAway: () => module.takeAway(),
    unplug: () => line.unplug(),
    plug: () => line.plug(),
    async close() {
      clearTimeout(forgetting);
      await line.close();
    },
  };
}
