import { createRequire } from 'node:module';

type Failure = Error | null | undefined;

/** SCARD_SHARE_*, SCARD_PROTOCOL_T0 | T1 and SCARD_LEAVE_CARD of pcsclite.h. */
export const SHARE = { exclusive: 1, shared: 2 } as const;
export const ANY_PROTOCOL = 3;
export const LEAVE_CARD = 0;

/** The binding's view of the service: constructing it throws when the service is not there. */
export interface NativeService {
  start(listed: (error: Failure, names?: Uint8Array) => void): void;
}

/**
 * The binding's view of one reader. `get_status` and the calls on a card share one lock that the event loop takes too: an object that
 * watches must never be one that transmits, or a slow card stops the whole process. The destructor reads a field that only `get_status`
 * sets: keep a reference to every one that never watched.
 * Collecting one that watches cancels its watch.
 */
export interface NativeReader {
  on(event: '_end', listener: () => void): void;
  get_status(changed: (error: Failure, state: number, atr?: Uint8Array) => void): void;
  _connect(shareMode: number, protocol: number, done: (error: Failure, protocol: number) => void): void;
  _transmit(
    command: Uint8Array,
    limit: number,
    protocol: number,
    done: (error: Failure, answer: Uint8Array) => void,
  ): void;
  _disconnect(disposition: number, done: (error: Failure) => void): void;
}

export interface Native {
  PCSCLite: new () => NativeService;
  CardReader: new (name: string) => NativeReader;
}

/** Loads the addon. Throws when it is not installed, not built for this Node, or lacks libpcsclite. */
export function loadNative(): Native {
  const require = createRequire(import.meta.url);
  // The package's wrapper makes the two classes event emitters; the classes themselves are only in the addon.
  require('pcsclite');
  return require('pcsclite/build/Release/pcsclite.node') as Native;
}
