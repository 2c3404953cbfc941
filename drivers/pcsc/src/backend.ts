import type { ReaderError, ReaderName } from '@jika/reader';

/**
 * What a backend sees of the service and its readers. `state` is SCARD_READERSTATE.dwEventState: flags in the low 16 bits, the event
 * counter above. A reader's status follows the list that names it.
 */
export type ReaderNews =
  | { type: 'unavailable'; reason: string }
  | { type: 'down'; reason: string }
  | { type: 'listed'; readers: string[] }
  | { type: 'status'; reader: ReaderName; state: number; atr: Uint8Array };

export type ShareMode = 'shared' | 'exclusive';

/** A call that is not answered within `deadlineMs` fails with `timeout` and ends its card; `signal` only ends the wait. */
export interface Call {
  deadlineMs: number;
  signal?: AbortSignal | undefined;
}

/** A way to talk to the machine's PC/SC service. All failures are `ReaderError`s. It starts nothing before `watch`. */
export interface Backend {
  /** Called once, and before any other. `unavailable` is the last that it tells. */
  watch(tell: (news: ReaderNews) => void): void;
  /** Fails with `access-refused` at once while another process holds the card. */
  connect(reader: ReaderName, mode: ShareMode, call: Call): Promise<BackendCard>;
  /** Whoever still waits is told `reason`. Settles when nothing of it is left. */
  close(reason: ReaderError): Promise<void>;
}

/** A connection to a card. Its calls run one at a time, in their order. */
export interface BackendCard {
  readonly protocol: 'T=0' | 'T=1';
  /** `limit`: the longest answer, in bytes. Fails with `access-refused` while another process is in a transaction. */
  transmit(command: Uint8Array, limit: number, call: Call): Promise<Uint8Array>;
  /** After `access-refused` and `cancelled` the card is shared as before; after any other failure it is lost. */
  share(mode: ShareMode, call: Call): Promise<void>;
  /** Leaves the card as it is. Never fails: what cannot be closed properly is dropped. */
  disconnect(deadlineMs: number): Promise<void>;
  /** For a card that is gone: whoever waits for it is told `reason`. */
  drop(reason: ReaderError): void;
}
