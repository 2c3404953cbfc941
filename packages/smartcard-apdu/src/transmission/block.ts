/**
 * A block of T=1 (ISO/IEC 7816-3, clause 11.3). Application data go in I-blocks; R-blocks acknowledge or ask again; S-blocks steer the protocol.
 * `nad` is the node address: 00 where nobody made use of it.
 */
export type Block = InformationBlock | ReceiveReadyBlock | SupervisoryBlock;

export interface InformationBlock {
  readonly kind: 'I';
  readonly nad: number;
  /** N(S) */
  readonly sequence: Bit;
  /** M: the next I-block goes on with the same data. */
  readonly more: boolean;
  /** 0 to 254 bytes. */
  readonly information: Uint8Array;
}

export interface ReceiveReadyBlock {
  readonly kind: 'R';
  readonly nad: number;
  /** N(R): N(S) of the I-block that is awaited. */
  readonly awaits: Bit;
  readonly error: ReceiveError;
}

export interface SupervisoryBlock {
  readonly kind: 'S';
  readonly nad: number;
  readonly task: SupervisoryTask;
  readonly role: 'request' | 'response';
  /** The size of IFS, the multiplier of WTX; of no meaning, and 0, with the others. */
  readonly value: number;
}

export type Bit = 0 | 1;
export type SupervisoryTask = 'RESYNCH' | 'IFS' | 'ABORT' | 'WTX';
/** `redundancy`: the check bytes or a parity were wrong. `other`: anything else, such as a block out of turn. */
export type ReceiveError = 'none' | 'redundancy' | 'other';

/** The other of two sequence numbers. */
export const flipped = (bit: Bit): Bit => (bit === 0 ? 1 : 0);

export const MAX_INFORMATION = 254;
