import { ReaderError, requireCommand } from '@jika/reader';
import {
  type BlockParameters,
  flipped,
  type InformationBlock,
  MAX_INFORMATION,
  type ReceiveReadyBlock,
} from '@jika/smartcard-apdu';
import { AnswerChain } from './answer-chain.js';
import type { BlockLine } from './block-line.js';
import { BrokenOff, Dialogue, OutOfStep, receiveReady } from './dialogue.js';
import type { Engine } from './one-at-a-time.js';
import { Patience } from './patience.js';
import { T1State } from './t1-state.js';
import type { TransmissionLimits } from './transmission.js';

/** Whole commands in chains of blocks. */
export class T1Engine implements Engine {
  readonly protocol = 'T=1';
  inStep = true;
  readonly #state: T1State;
  readonly #dialogue: Dialogue;
  readonly #limits: TransmissionLimits;

  constructor(line: BlockLine, parameters: BlockParameters, limits: TransmissionLimits) {
    this.#state = new T1State(parameters);
    this.#dialogue = new Dialogue(line, this.#state);
    this.#limits = limits;
  }

  /** Before RESYNCH may be used there is only a reset for a card that does not answer (rule 7.4.1). */
  async begin(): Promise<void> {
    try {
      await this.#announceSize(new Patience(this.#limits));
    } catch (error) {
      throw error instanceof OutOfStep ? gaveUp(error) : error;
    }
  }

  async carry(command: Uint8Array): Promise<Uint8Array> {
    requireCommand(command);
    const patience = new Patience(this.#limits);
    this.inStep = false;
    try {
      if (!this.#state.sizeAnnounced) await this.#announceSize(patience);
      const answer = await this.#converse(command, patience);
      this.inStep = true;
      return answer.whole();
    } catch (error) {
      if (error instanceof OutOfStep) return this.#resynchronise(error, patience);
      if (!(error instanceof BrokenOff)) throw error;
      this.inStep = true;
      throw new ReaderError('protocol', error.message, { cause: error });
    }
  }

  /** IFSD (rule 4). */
  async #announceSize(patience: Patience): Promise<void> {
    await this.#dialogue.request('IFS', MAX_INFORMATION, patience);
    this.#state.sizeAnnounced = true;
  }

  /** The chain to the card, then the one from it (rules 2 and 5). */
  async #converse(command: Uint8Array, patience: Patience): Promise<AnswerChain> {
    const state = this.#state;
    const answer = new AnswerChain();
    let sent = 0;
    const nextPart = (): InformationBlock => {
      const information = command.subarray(sent, sent + state.ifsc);
      sent += information.length;
      return { kind: 'I', nad: 0, sequence: state.next, more: sent < command.length, information };
    };
    let block: InformationBlock | ReceiveReadyBlock = nextPart();
    for (;;) {
      const got = await this.#dialogue.answerTo(block, patience);
      if (block.kind === 'I') state.next = flipped(state.next);
      if (got.kind === 'R') {
        block = nextPart();
        continue;
      }
      state.awaited = flipped(state.awaited);
      answer.add(got.information);
      if (!got.more) return answer;
      if (answer.endless) await this.#breakOff(patience);
      block = receiveReady(state.awaited, 'none');
    }
  }

  /** Ends a chain of the card (rule 9). */
  async #breakOff(patience: Patience): Promise<never> {
    await this.#dialogue.request('ABORT', 0, patience);
    throw new BrokenOff('the answer of the card does not come to an end');
  }

  /** Brings both sides back to the beginning (rule 6). The card may have carried the command out, so that it is not sent again. */
  async #resynchronise(cause: OutOfStep, patience: Patience): Promise<never> {
    if (cause.silent) throw gaveUp(cause);
    try {
      await this.#dialogue.request('RESYNCH', 0, patience);
    } catch (error) {
      throw error instanceof OutOfStep ? gaveUp(error) : error;
    }
    this.#state.begin();
    this.inStep = true;
    throw gaveUp(cause);
  }
}

function gaveUp(cause: OutOfStep): ReaderError {
  return cause.silent
    ? new ReaderError('timeout', 'the card does not answer', { cause })
    : new ReaderError('protocol', 'a block did not get across', { cause });
}
