import { failure, ReaderError, reasonOf, Turns } from '@jika/reader';
import type { CcidAnswer } from '../ccid/answers.js';
import { type CcidCommand, COMMANDS, encodeCommand, MAX_MESSAGE_BYTES } from '../ccid/commands.js';
import type { SerialModelFacts } from '../models.js';
import { encodeFrame } from './frames.js';
import { type Heard, Hearing } from './hearing.js';
import type { Line, LineListener, LineSettings, OpenLine } from './line.js';
import { LineFault } from './line-fault.js';

/** How often a command is sent in all, when the reader refuses it or nobody knows whether it was heard. */
const MAX_SENDS = 4;
/** What the reader itself takes for a command that asks nothing of a card, and the system for handing bytes on. */
const READER_MS = 400;
/** What signs of life may add to that, and a card that is at work. */
const READER_AT_WORK_MS = 5000;
const CARD_AT_WORK_MS = 120_000;
const LONGEST_FRAME_BYTES = MAX_MESSAGE_BYTES + 3;
/** A reader that is still busy with a command that nobody waits for is asked again for so long; then it is taken for gone. */
const SETTLING_MS = 10_000;
const LAST_SEQUENCE = 255;
const ASK = { name: 'slotStatus', slot: 0 } as const;

export interface Waiting {
  /** What the card may take on top of line and reader, in milliseconds. */
  readonly cardMs?: number;
  /** The data of the answer have a check of their own. */
  readonly checked?: boolean;
  /** Ends the wait at once. What the reader answers later is thrown away. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Commands and answers over a line, one at a time in the order of the calls. All failures are `ReaderError`s, and those of the line
 * `LineFault`s. Sequence numbers run from 1 to 255: with 0 in the header a frame that lost its place by one byte would look sound.
 */
export class ReaderLink {
  readonly #facts: SerialModelFacts;
  readonly #moved: () => void;
  readonly #turns = new Turns();
  readonly #lost = new AbortController();
  #line: Line | undefined;
  #sequence = 0;
  #answeredAt = 0;
  #hearing: Hearing | undefined;
  /** The reader may still be at work on a command that nobody waits for any more. */
  #unsettled = false;

  private constructor(facts: SerialModelFacts, moved: () => void) {
    this.#facts = facts;
    this.#moved = moved;
  }

  /** `moved` is called when the reader notes that a card went in or out. Rejects with the system's own error. */
  static async open(
    open: OpenLine,
    settings: LineSettings,
    facts: SerialModelFacts,
    moved: () => void,
  ): Promise<ReaderLink> {
    const link = new ReaderLink(facts, moved);
    link.#line = await open(settings, link.#listener());
    return link;
  }

  /** Aborts with a `ReaderError` when the reader is gone or the link was closed. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** When the reader last answered, on the clock of `performance.now()`. */
  get answeredAt(): number {
    return this.#answeredAt;
  }

  /** How long the line takes for so many characters, in milliseconds. */
  lineMs(characters: number): number {
    return characters * (this.#line?.characterMs ?? 0);
  }

  send(command: CcidCommand, waiting: Waiting = {}): Promise<CcidAnswer> {
    return this.#turns.take(() => this.#carryOut(command, waiting), { signal: waiting.signal });
  }

  async close(reason: ReaderError): Promise<void> {
    this.#lost.abort(reason);
    this.#hearing?.giveUp();
    await this.#line?.close();
  }

  #listener(): LineListener {
    return {
      heard: (bytes) => this.#hearing?.hear(bytes),
      lost: (cause) => void this.close(new ReaderError('reader-gone', 'the port is gone', { cause })),
    };
  }

  async #carryOut(command: CcidCommand, waiting: Waiting): Promise<CcidAnswer> {
    if (this.#unsettled) await this.#settle(waiting.signal);
    const { repeatable } = COMMANDS[command.name];
    for (let sends = 1; ; sends++) {
      const heard = await this.#once(command, waiting);
      if (heard.kind === 'answer') return heard.answer;
      if (sends < MAX_SENDS && (repeatable || heard.kind === 'refused')) continue;
      throw new LineFault(heard.kind);
    }
  }

  /** Asks until the reader answers to what it is asked now. */
  async #settle(signal: AbortSignal | undefined): Promise<void> {
    const deadline = performance.now() + SETTLING_MS;
    while (this.#unsettled) {
      const { kind } = await this.#once(ASK, { signal });
      if (kind !== 'answer' && performance.now() > deadline) {
        const gone = failure('reader-gone', 'the reader does not answer any more');
        await this.close(gone);
        throw gone;
      }
    }
  }

  async #once(command: CcidCommand, { cardMs = 0, checked = false, signal }: Waiting): Promise<Heard> {
    this.#requireOpen(signal);
    this.#sequence = (this.#sequence % LAST_SEQUENCE) + 1;
    const message = encodeCommand(command, this.#sequence);
    const frame = encodeFrame(message);
    const answerMs = this.lineMs(frame.length + LONGEST_FRAME_BYTES) + READER_MS + cardMs;
    const hearing = new Hearing({
      message,
      name: command.name,
      echoes: this.#facts.echoes,
      checked,
      answerMs,
      longestMs: answerMs + (command.name === 'transfer' ? CARD_AT_WORK_MS : READER_AT_WORK_MS),
      characterMs: this.lineMs(1),
      moved: this.#moved,
    });
    const end = (): void => hearing.giveUp();
    signal?.addEventListener('abort', end, { once: true });
    this.#hearing = hearing;
    try {
      this.#line?.write(frame);
      const heard = await hearing.heard;
      // Readers answer in order: with this answer whatever came before is over too.
      if (heard.kind === 'answer') this.#answeredAt = performance.now();
      if (heard.kind === 'answer' || heard.kind === 'silent') this.#unsettled = heard.kind === 'silent';
      this.#requireOpen(signal);
      return heard;
    } finally {
      this.#hearing = undefined;
      signal?.removeEventListener('abort', end);
    }
  }

  #requireOpen(signal: AbortSignal | undefined): void {
    for (const each of [this.lost, signal]) if (each?.aborted) throw reasonOf(each);
  }
}
