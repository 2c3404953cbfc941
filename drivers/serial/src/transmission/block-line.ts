import { ReaderError } from '@jika/reader';
import {
  type AnswerToReset,
  type Block,
  type BlockParameters,
  type DamagedBlock,
  decodeBlock,
  encodeBlock,
  MAX_INFORMATION,
  waitingTimes,
} from '@jika/smartcard-apdu';
import type { Patience } from './patience.js';
import type { TpduChannel } from './tpdu-channel.js';
import type { TransmissionOptions } from './transmission.js';

/** No block came within the block waiting time. */
export interface SilentCard {
  readonly kind: 'silent';
}

const SILENT: SilentCard = { kind: 'silent' };
const DAMAGED: DamagedBlock = { kind: 'damaged', error: 'redundancy' };
/** Prologue, information and the longer epilogue. */
const LONGEST_BLOCK = 3 + MAX_INFORMATION + 2;

/** Blocks over a channel: coding and time, no rules. */
export class BlockLine {
  readonly #channel: TpduChannel;
  readonly #redundancy: BlockParameters['redundancy'];
  readonly #times: { readonly character: number; readonly characterWaiting: number; readonly blockWaiting: number };

  constructor(channel: TpduChannel, atr: AnswerToReset, { line }: TransmissionOptions) {
    this.#channel = channel;
    this.#redundancy = atr.block.redundancy;
    this.#times = waitingTimes(atr, 1, line);
  }

  /** Sends a block and waits `multiplier` block waiting times for the one that answers it. */
  async pass(block: Block, multiplier: number, patience: Patience): Promise<Block | DamagedBlock | SilentCard> {
    const bytes = encodeBlock(block, this.#redundancy);
    const { character, characterWaiting, blockWaiting } = this.#times;
    const characters = bytes.length + LONGEST_BLOCK;
    const timeoutMs = patience.atMost(characters * character + multiplier * blockWaiting + characterWaiting);
    try {
      const answer = await this.#channel.exchange(bytes, { timeoutMs, blockWaitingMultiplier: multiplier });
      return decodeBlock(answer, this.#redundancy);
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error;
      if (error.code === 'card-mute') return SILENT;
      if (error.code === 'protocol') return DAMAGED;
      throw error;
    }
  }
}
