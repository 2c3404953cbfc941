import { failure, type ReaderError } from '@jika/reader';
import type { BackendCard, ShareMode } from './backend.js';
import { untilFree } from './until-free.js';

/** How long each kind of call may take, in milliseconds. */
export interface Deadlines {
  command: number;
  connect: number;
  /** How long to try again while another process holds the card. */
  access: number;
}

/** Largest answers: 256 or 65 536 bytes of data (ISO/IEC 7816-3, 12.1.3) and the status word. */
const SHORT_ANSWER = 258;
const EXTENDED_ANSWER = 65_538;

/** A backend's card with the deadlines, the patience and the rules for answers that every backend needs. */
export class CardLink {
  readonly #card: BackendCard;
  readonly #deadlines: Deadlines;

  constructor(card: BackendCard, deadlines: Deadlines) {
    this.#card = card;
    this.#deadlines = deadlines;
  }

  get protocol(): 'T=0' | 'T=1' {
    return this.#card.protocol;
  }

  async transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    const limit = isExtended(command) ? EXTENDED_ANSWER : SHORT_ANSWER;
    const answer = await untilFree(
      (deadlineMs) => this.#card.transmit(command, limit, { deadlineMs, signal }),
      this.#deadlines.command,
      signal,
    );
    if (answer.length < 2) throw failure('card-removed', 'the card left instead of answering');
    return answer;
  }

  share(mode: ShareMode, signal?: AbortSignal): Promise<void> {
    const { access, connect } = this.#deadlines;
    return untilFree(() => this.#card.share(mode, { deadlineMs: connect, signal }), access, signal);
  }

  close(): Promise<void> {
    return this.#card.disconnect(this.#deadlines.command);
  }

  drop(reason: ReaderError): void {
    this.#card.drop(reason);
  }
}

/** Extended length: a zero fifth byte followed by two or more (ISO/IEC 7816-3, 12.1.3). */
function isExtended(command: Uint8Array): boolean {
  return command.length >= 7 && command[4] === 0;
}
