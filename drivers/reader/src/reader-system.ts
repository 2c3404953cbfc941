import type { CardChannel } from '@jika/smartcard-apdu';

/** A reader slot as its driver names it, stable while it stays plugged in. */
export type ReaderName = string;

/**
 * `insertionId` is new with every insertion of a card and never used again. `atr` is 2 to 33 bytes (ISO/IEC 7816-3, clause 8).
 * `card-mute`: something is in the slot but does not answer to reset, such as a card put in the wrong way round; it ends with `card-removed`.
 */
export type ReaderEvent =
  | { type: 'service-up' }
  | { type: 'service-down' }
  | { type: 'reader-added'; reader: ReaderName }
  | { type: 'reader-removed'; reader: ReaderName }
  | { type: 'card-inserted'; reader: ReaderName; insertionId: string; atr: Uint8Array }
  | { type: 'card-mute'; reader: ReaderName; insertionId: string }
  | { type: 'card-removed'; reader: ReaderName; insertionId: string };

export interface ReaderState {
  reader: ReaderName;
  card?: { insertionId: string; atr: Uint8Array };
  /** In place of `card` while what is in the slot does not answer to reset. */
  mute?: { insertionId: string };
}

export interface ConnectOptions {
  /** `exclusive` keeps other processes out; `shared` lets them in between transactions. */
  mode: 'shared' | 'exclusive';
  signal?: AbortSignal;
}

/**
 * A card under power. Commands run one at a time, in the order of the calls. Any failure but a status word is a `ReaderError`, and any
 * failure of the card, the reader or the service ends the connection: later calls fail with the same code until the caller connects anew.
 * `cancelled`, `access-refused` and the refusal of what is no command APDU (`protocol`) do not end it.
 */
export interface CardConnection extends CardChannel {
  readonly reader: ReaderName;
  readonly insertionId: string;
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
  /**
   * Runs `work` while no other process can send a command between. `work` uses the channel that it is given, never the connection's own.
   * On a `shared` connection what was proven to the card before may be lost when it begins: authenticate inside.
   */
  transaction<T>(work: (channel: CardChannel) => Promise<T>, signal?: AbortSignal): Promise<T>;
  disconnect(): Promise<void>;
}

export interface ReaderSystem {
  /** Fails with `service-down` while the service is down. */
  readers(): Promise<ReaderState[]>;
  /** Every event from now on, in order, after those that describe the present state. Ends when `signal` aborts or the system closes. */
  events(signal?: AbortSignal): AsyncIterable<ReaderEvent>;
  connect(reader: ReaderName, options: ConnectOptions): Promise<CardConnection>;
  /** Frees every resource: the process can then exit by itself. */
  close(): Promise<void>;
}
