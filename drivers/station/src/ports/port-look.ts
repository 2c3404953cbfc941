import type { IdCardError, IdCardReader, IdCardSystem } from '@jika/idcard';
import type { StationError } from '../station-error.js';

/** What is at a port that the hardware file names. */
export interface PortLook {
  readonly port: string;
  /** Firmware of a smart-card reader, number of the module in a reader of ID cards; null where it does not work. */
  readonly found: string | null;
  /** What keeps it from working; null where it works. */
  readonly failure: StationError | IdCardError | null;
}

/** Waits until each of them works, or has said what keeps it from that. @throws what `signal` aborts with */
export async function lookAtIdCards(system: IdCardSystem, signal: AbortSignal): Promise<PortLook[]> {
  await untilKnown(system, signal);
  return system.readers.map(lookOf);
}

function lookOf({ port, state }: IdCardReader): PortLook {
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
