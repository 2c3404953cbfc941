import type { Bit, BlockParameters } from '@jika/smartcard-apdu';

/** Information bytes that either side can take before it says otherwise (ISO/IEC 7816-3, clause 11.4.2). */
const DEFAULT_IFSD = 32;

/** What reader and card have agreed on so far. */
export class T1State {
  readonly #parameters: BlockParameters;
  /** N(S) of the next I-block to the card. */
  next: Bit = 0;
  /** N(S) of the next I-block from it. */
  awaited: Bit = 0;
  /** The most information bytes of a block to the card. */
  ifsc: number;
  /** The same of a block from it. */
  ifsd = DEFAULT_IFSD;

  constructor(parameters: BlockParameters) {
    this.#parameters = parameters;
    this.ifsc = parameters.ifsc;
  }

  /** After RESYNCH everything is as it was after the answer to reset (rule 6.3). */
  begin(): void {
    this.next = 0;
    this.awaited = 0;
    this.ifsc = this.#parameters.ifsc;
    this.ifsd = DEFAULT_IFSD;
  }
}
