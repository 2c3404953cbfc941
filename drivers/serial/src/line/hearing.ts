import { type CcidAnswer, decodeAnswer } from '../ccid/answers.js';
import { COMMANDS, type CommandName } from '../ccid/commands.js';
import { FrameDecoder, type LineEvent } from './frames.js';

/** A frame whose next byte stays away for longer than this will not be finished. Adapters hold bytes back for up to 20 ms. */
const GAP_MS = 250;

/**
 * What came of one command. `refused`: the reader did not understand it and did nothing. `damaged`: it answered, but not in a frame that holds
 * together. `silent`: nothing came in time. After the last two nobody knows whether the command was carried out.
 */
export type Heard =
  | { readonly kind: 'answer'; readonly answer: CcidAnswer }
  | { readonly kind: 'refused' | 'damaged' | 'silent' };

export interface Expected {
  /** The message that was sent. */
  readonly message: Uint8Array;
  readonly name: CommandName;
  readonly echoes: boolean;
  /** The data of the answer have a check of their own, such as the one of a T=1 block. */
  readonly checked: boolean;
  readonly answerMs: number;
  /** The longest wait, however often the reader says that it is still at work. */
  readonly longestMs: number;
  readonly characterMs: number;
  readonly moved: () => void;
}

/** Listens for the answer to one command, which is of its type, of its slot and of its sequence number, or is none. */
export class Hearing {
  readonly heard: Promise<Heard>;
  readonly #expected: Expected;
  readonly #decoder = new FrameDecoder();
  readonly #until: number;
  #settle: (heard: Heard) => void = () => {};
  #deadline: NodeJS.Timeout | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #answer: CcidAnswer | undefined;
  /** `other`: the reader sent something sound back, but not what it was sent. */
  #echo: 'awaited' | 'damaged' | 'over' | 'other';
  /** What came is no part of a sound frame: it may have been the answer. */
  #noise = false;
  #over = false;

  constructor(expected: Expected) {
    this.#expected = expected;
    this.#until = performance.now() + expected.longestMs;
    this.#echo = expected.echoes ? 'awaited' : 'over';
    this.heard = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#extend();
  }

  hear(bytes: Uint8Array): void {
    // What comes behind an answer shows that the answer was not whole.
    if (this.#answer) this.#end({ kind: 'damaged' });
    else this.#take(this.#decoder.push(bytes));
  }

  /** Nobody waits any longer. */
  giveUp(): void {
    this.#end({ kind: 'silent' });
  }

  #take(events: readonly LineEvent[]): void {
    clearTimeout(this.#quiet);
    for (const event of events) if (!this.#over) this.#weigh(event);
    if (this.#over) return;
    if (this.#answer) this.#conclude(this.#answer);
    else if (this.#decoder.unfinished || this.#noise || this.#echo === 'damaged') this.#awaitQuiet();
  }

  #weigh(event: LineEvent): void {
    if (this.#answer) this.#end({ kind: 'damaged' });
    else if (event.kind === 'message') this.#consider(event.message);
    else if (event.kind === 'refused') this.#end({ kind: 'refused' });
    else if (event.kind === 'noise') this.#disturbed();
    else if (event.kind === 'at-work') this.#extend();
    else this.#expected.moved();
  }

  #consider(message: Uint8Array): void {
    const { message: sent, name } = this.#expected;
    const [type, , , , , slot, sequence] = sent;
    if (message[0] === type) {
      this.#echo = Buffer.compare(message, sent) === 0 ? 'over' : 'other';
      return;
    }
    const answer = decodeAnswer(message);
    // An answer to an earlier command, which came too late, is of another number.
    if (answer?.sequence !== sequence) return;
    if (answer?.type !== COMMANDS[name].answer || answer.slot !== slot) this.#disturbed();
    else if (answer.outcome === 'more-time') this.#extend();
    else this.#answer = answer;
  }

  /** The reader heard something else than was sent, if that is what its echo says: then its answer is to something else too. */
  #conclude(answer: CcidAnswer): void {
    const heard: Heard = { kind: 'answer', answer };
    if (this.#decoder.unfinished || this.#echo === 'other') this.#end({ kind: 'damaged' });
    else if (this.#expected.checked || !mayHoldDoubledByte(answer)) this.#end(heard);
    else this.#quiet = setTimeout(() => this.#end(heard), Math.ceil(2 * this.#expected.characterMs));
  }

  #disturbed(): void {
    if (this.#echo === 'awaited') this.#echo = 'damaged';
    else if (this.#echo !== 'damaged') this.#noise = true;
  }

  /** What was taken for a frame will not be finished. The first disturbance was that of the echo; the reader answers to what it heard. */
  #awaitQuiet(): void {
    this.#quiet = setTimeout(
      () => {
        const rest = this.#decoder.giveUp();
        if (this.#echo === 'awaited' || this.#echo === 'damaged') this.#echo = 'over';
        else if (rest.length > 0) this.#noise = true;
        for (const event of rest) if (event.kind === 'message') this.#consider(event.message);
        if (this.#answer) this.#conclude(this.#answer);
        else if (this.#noise) this.#end({ kind: 'damaged' });
      },
      GAP_MS + 2 * this.#expected.characterMs,
    );
  }

  #extend(): void {
    clearTimeout(this.#deadline);
    const milliseconds = Math.min(this.#expected.answerMs, this.#until - performance.now());
    this.#deadline = setTimeout(() => this.giveUp(), milliseconds);
  }

  #end(heard: Heard): void {
    this.#over = true;
    clearTimeout(this.#deadline);
    clearTimeout(this.#quiet);
    this.#settle(heard);
  }
}

/**
 * A byte that came twice moves those behind it by one, and the last one out of the frame. The XOR shows it unless the byte that came twice is
 * the check byte's equal; then one byte more is on its way. Only a frame with two equal bytes side by side can be of that kind.
 */
function mayHoldDoubledByte({ data }: CcidAnswer): boolean {
  // Before the data lies bChainParameter, which is 0.
  return data.some((byte, index) => byte === (index === 0 ? 0 : data[index - 1]));
}
