import { failure, ReaderError } from '@jika/reader';
import { type CcidAnswer, describeError, ICC_MUTE } from '../ccid/answers.js';
import { MAX_DATA_BYTES } from '../ccid/commands.js';
import { LineFault } from '../line/line-fault.js';
import type { TpduChannel, TpduWaiting } from '../transmission/tpdu-channel.js';
import type { SlotLink } from './slot-link.js';

const MAX_MULTIPLIER = 255;

/** TPDUs to the card in a slot, each in one message of the reader. */
export class CardChannel implements TpduChannel {
  readonly #link: SlotLink;
  readonly #checked: boolean;
  readonly #stopped = new AbortController();
  #exchanges = 0;

  /** `checked`: what the card sends has a check of its own, as the blocks of T=1 have. */
  constructor(link: SlotLink, checked: boolean) {
    this.#link = link;
    this.#checked = checked;
  }

  /** How many TPDUs have gone out. */
  get exchanges(): number {
    return this.#exchanges;
  }

  async exchange(tpdu: Uint8Array, { timeoutMs, blockWaitingMultiplier = 1 }: TpduWaiting): Promise<Uint8Array> {
    if (tpdu.length > MAX_DATA_BYTES) throw failure('protocol', `a TPDU of ${tpdu.length} bytes`);
    return this.#dataIn(await this.#send(tpdu, timeoutMs, Math.min(blockWaitingMultiplier, MAX_MULTIPLIER)));
  }

  /** Ends the exchange that runs, and all that come, with `reason`. */
  stop(reason: ReaderError): void {
    this.#stopped.abort(reason);
  }

  async #send(data: Uint8Array, cardMs: number, multiplier: number): Promise<CcidAnswer> {
    this.#exchanges += 1;
    const parameter = this.#checked && multiplier > 1 ? multiplier : 0;
    try {
      const waiting = { cardMs, checked: this.#checked, signal: this.#stopped.signal };
      return await this.#link.send({ name: 'transfer', parameter, data }, waiting);
    } catch (cause) {
      // For T=1 a frame that was lost on the line is a block that was lost: it asks for it again.
      const lost = cause instanceof LineFault && cause.kind === 'silent';
      throw lost ? new ReaderError('card-mute', cause.message, { cause }) : cause;
    }
  }

  #dataIn({ icc, outcome, error, data }: CcidAnswer): Uint8Array {
    if (icc !== 'active') throw failure('card-removed', 'the card was taken out');
    if (outcome === 'done') return data;
    throw failure(error === ICC_MUTE ? 'card-mute' : 'protocol', describeError(error));
  }
}
