/**
 * What sits in a reader's slot. A slot powers it, then sends command APDUs one at a time.
 * `transmit` answers with data and status word; with `'removed'` when the card leaves instead of answering; and never settles when it is mute.
 */
export interface CardInSlot {
  readonly atr: Uint8Array;
  powerOn(): void;
  powerOff(): void;
  reset(): void;
  transmit(command: Uint8Array): Promise<Uint8Array | 'removed'>;
}
