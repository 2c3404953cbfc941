import type { CardChannel, CardLine } from '@jika/smartcard-apdu';

/**
 * Carries whole command APDUs over TPDUs, one at a time in the order of the calls, and knows nothing of status words: 61xx and 6Cxx are
 * answers, as they are in PC/SC.
 *
 * Rejects with `ReaderError`: `protocol` for a card that does not keep to its protocol, `timeout` for one that does not come to an end,
 * `cancelled` for a caller who gave up, and what the channel says. After a failure that leaves the card in an unknown state every later
 * call fails with the same code. `protocol` for bytes that are no command, or that the protocol cannot carry, is thrown before anything is sent.
 */
export interface Transmission extends CardChannel {
  readonly protocol: 'T=0' | 'T=1';
  /** A caller who cancels goes at once. What the card has begun runs to its end before the next command. */
  transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array>;
}

export interface TransmissionOptions {
  /** Speed and clock at the contacts, as PPS and the reader settled them. */
  readonly line?: CardLine;
  readonly limits?: Partial<TransmissionLimits>;
}

/** What a card may cost us at most for one command. */
export interface TransmissionLimits {
  /** Milliseconds, with every extension that the card asks for. */
  readonly commandMs: number;
  /** Requests that the card makes of its own: more time, another block size, the end of a chain. */
  readonly cardRequests: number;
}

export const DEFAULT_LIMITS: TransmissionLimits = { commandMs: 120_000, cardRequests: 256 };
