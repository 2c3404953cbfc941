import type {
  Bit,
  Block,
  InformationBlock,
  ReceiveError,
  ReceiveReadyBlock,
  SupervisoryBlock,
  SupervisoryTask,
} from '@jika/smartcard-apdu';
import type { BlockLine } from './block-line.js';
import { judge, type Owed } from './judge.js';
import type { Patience } from './patience.js';
import type { T1State } from './t1-state.js';

/** How many blocks in succession may come with errors or not at all (rules 6.4 and 7.4.2), and how often one I-block is sent. */
const ATTEMPTS = 3;

/** One block could not be got across. */
export class OutOfStep extends Error {
  override readonly name = 'OutOfStep';
  /** Nothing at all came from the card. */
  readonly silent: boolean;

  constructor(silent: boolean) {
    super(`${ATTEMPTS} attempts at one block failed`);
    this.silent = silent;
  }
}

/** A chain was ended by ABORT; both sides know where they are. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** One block to the card and the block that answers it, by the rules of ISO/IEC 7816-3, clause 11.6. */
export class Dialogue {
  readonly #line: BlockLine;
  readonly #state: T1State;

  constructor(line: BlockLine, state: T1State) {
    this.#line = line;
    this.#state = state;
  }

  /**
   * Sends `block` until another one answers it, and grants what the card asks for in between.
   * Throws `OutOfStep`, and `BrokenOff` when the card ends the chain.
   */
  async answerTo(
    block: InformationBlock | ReceiveReadyBlock,
    patience: Patience,
  ): Promise<InformationBlock | ReceiveReadyBlock> {
    const state = this.#state;
    const attempts = new Attempts();
    let owed: Owed = block;
    let sending: Block = block;
    let multiplier = 1;
    for (;;) {
      const got = await this.#line.pass(sending, multiplier, patience);
      multiplier = 1;
      const verdict = judge(owed, got, state.awaited);
      switch (verdict.kind) {
        case 'answer':
          return verdict.block;
        case 'turn':
          state.next = verdict.next;
          throw new BrokenOff('the card broke the command off');
        case 'request': {
          const { task, value } = verdict.request;
          patience.grant();
          attempts.begin();
          if (task === 'IFS') state.ifsc = value;
          if (task === 'WTX') multiplier = value;
          sending = supervisory(task, 'response', value);
          if (task === 'ABORT') owed = sending;
          break;
        }
        case 'repeat':
          attempts.repeat();
          sending = owed;
          break;
        case 'invalid':
          attempts.fail(got.kind === 'silent');
          if (sending.kind !== 'R') sending = receiveReady(state.awaited, verdict.error);
      }
    }
  }

  /** Sends a request of ours until the card responds (rule 7.3). Throws `OutOfStep`. */
  async request(task: 'IFS' | 'ABORT' | 'RESYNCH', value: number, patience: Patience): Promise<void> {
    const attempts = new Attempts();
    const request = supervisory(task, 'request', value);
    for (;;) {
      const got = await this.#line.pass(request, 1, patience);
      const { kind } = got;
      if (kind === 'S' && got.role === 'response' && got.task === task && got.value === value && got.nad === 0) return;
      attempts.fail(kind === 'silent');
    }
  }
}

export function receiveReady(awaits: Bit, error: ReceiveError): ReceiveReadyBlock {
  return { kind: 'R', nad: 0, awaits, error };
}

function supervisory(task: SupervisoryTask, role: SupervisoryBlock['role'], value: number): SupervisoryBlock {
  return { kind: 'S', nad: 0, task, role, value };
}

/** What has come to nothing on the way of one block. */
class Attempts {
  #failed = 0;
  #silent = 0;
  #repeated = 0;

  /** A block came across: only what fails in succession counts. */
  begin(): void {
    this.#failed = 0;
    this.#silent = 0;
  }

  fail(silent: boolean): void {
    this.#failed += 1;
    if (silent) this.#silent += 1;
    if (this.#failed === ATTEMPTS) throw new OutOfStep(this.#silent === ATTEMPTS);
  }

  repeat(): void {
    this.begin();
    this.#repeated += 1;
    if (this.#repeated === ATTEMPTS) throw new OutOfStep(false);
  }
}
