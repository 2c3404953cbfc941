/**
 * One TPDU or block to the card in the slot and what came back: what a CCID XfrBlock does at TPDU level (CCID 1.1, clause 6.1.4).
 *
 * Rejects with `ReaderError`. Two codes speak of the card alone, and T=1 recovers from them: `card-mute`, the reader waited in vain for the
 * card (ICC_MUTE), and `protocol`, what came was damaged on its way (XFR_PARITY_ERROR, or an answer lost on the line). Any other ends the
 * transmission.
 */
export interface TpduChannel {
  exchange(tpdu: Uint8Array, waiting: TpduWaiting): Promise<Uint8Array>;
}

export interface TpduWaiting {
  /**
   * Milliseconds in which reader and card answer or show that they are still at work. It covers what happens at the contacts of the card;
   * the time of the bytes on the line to the reader is the channel's to add, and so is a bound on the signs of life.
   */
  readonly timeoutMs: number;
  /** How many block waiting times the card was granted (WTX); 1 where it is left out. */
  readonly blockWaitingMultiplier?: number;
}
