import type { IdCardError, IdCardReader, IdCardSystem } from '@jika/idcard';
import { ReaderError } from '@jika/reader';
import type { PortState, SerialSystem } from '@jika/serial';
import { StationError, type StationErrorCode } from '../station-error.js';
import { examinePort } from './examine-port.js';

/** What is at a port that the hardware file names. */
export interface PortLook {
  readonly port: string;
  /** Firmware of a smart-card reader, number of the module in a reader of ID cards; null where it does not work. */
  readonly found: string | null;
  /** What keeps it from working; null where it works. */
  readonly failure: StationError | IdCardError | null;
}

/** What each serial reader is, once each port has been looked at, or would not end to be. @throws ReaderError `cancelled` */
export async function lookAtSerial(system: SerialSystem): Promise<PortLook[]> {
  await system.readers().catch((error: unknown) => {
    if (!(error instanceof ReaderError && error.code === 'timeout')) throw error;
  });
  return Promise.all(system.ports().map(({ path, state }) => serialLook(path, state)));
}

const SERIAL_FAILURES: Readonly<Record<Exclude<PortState['state'], 'ready' | 'unusable'>, StationErrorCode>> = {
  absent: 'port-missing',
  refused: 'port-refused',
  silent: 'reader-silent',
  opening: 'reader-silent',
  closed: 'reader-silent',
};

async function serialLook(port: string, state: PortState): Promise<PortLook> {
  if (state.state === 'ready') return { port, found: state.firmware, failure: null };
  if (state.state === 'unusable') return { port, found: null, failure: await whyUnusable(port) };
  const failure = new StationError(SERIAL_FAILURES[state.state], port, `the reader at ${port} is ${state.state}`, {
    cause: 'cause' in state ? state.cause : undefined,
  });
  return { port, found: null, failure };
}

/** The driver could not open it; a closer look tells a busy port from what is no port. */
async function whyUnusable(port: string): Promise<StationError> {
  try {
    await examinePort(port);
    return new StationError('reader-silent', port, `the reader at ${port} was in use a moment ago`);
  } catch (error) {
    if (error instanceof StationError) return error;
    throw error;
  }
}

/** Waits until each of them works, or has said what keeps it from that. @throws what `signal` aborts with */
export async function lookAtIdCards(system: IdCardSystem, signal: AbortSignal): Promise<PortLook[]> {
  await untilKnown(system, signal);
  return system.readers.map(idCardLook);
}

function idCardLook({ port, state }: IdCardReader): PortLook {
  return {
    port,
    found: state.status === 'ready' ? state.moduleNumber : null,
    failure: state.status === 'down' ? state.failure : null,
  };
}

async function untilKnown(system: IdCardSystem, signal: AbortSignal): Promise<void> {
  const known = () => system.readers.every(({ state }) => state.status !== 'starting');
  await new Promise<void>((resolve, reject) => {
    const done = (end: () => void) => {
      unwatch();
      signal.removeEventListener('abort', abort);
      end();
    };
    const abort = () => done(() => reject(signal.reason));
    const unwatch = system.watch(() => known() && done(resolve));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    else if (known()) done(resolve);
  });
}
