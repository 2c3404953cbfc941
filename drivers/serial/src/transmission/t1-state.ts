import type { Bit, BlockParameters } from '@jika/smartcard-apdu';

/** What reader and card have agreed on so far. */
export class T1State {
  readonly #parameters: BlockParameters;
  /** N(S) of the next I-block to the card. */
  next: Bit = 0;
  /** N(S) of the next I-block from it. */
  awaited: Bit = 0;
  /** The most information bytes of a block to the card. */
  ifsc: number;
  /** Whether the card knows how much a block from it may hold; before that it sends none with information. */
  sizeAnnounced = false;

  constructor(parameters: BlockParameters) {
    this.#parameters = parameters;
    this.ifsc = parameters.ifsc;
  }

  /** After RESYNCH everything is as it was after the answer to reset (rule 6). */
  begin(): void {
    this.next = 0;
    this.awaited = 0;
    this.ifsc = this.#parameters.ifsc;
    this.sizeAnnounced = false;
  }
}
