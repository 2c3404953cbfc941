import type { CcidAnswer, IccStatus } from '../ccid/answers.js';
import type { CcidCommand } from '../ccid/commands.js';
import type { ReaderLink, Waiting } from '../line/reader-link.js';

/** The link to a reader, for the commands that are about one of its slots. */
export class SlotLink {
  readonly #link: ReaderLink;
  readonly #slot: number;
  readonly #see: (icc: IccStatus) => void;

  /** `see` is told with each answer what the reader sees in the slot. */
  constructor(link: ReaderLink, slot: number, see: (icc: IccStatus) => void) {
    this.#link = link;
    this.#slot = slot;
    this.#see = see;
  }

  /** Aborts with a `ReaderError` when the reader is gone or the link was closed. */
  get lost(): AbortSignal {
    return this.#link.lost;
  }

  async send(command: Omit<CcidCommand, 'slot'>, waiting?: Waiting): Promise<CcidAnswer> {
    const answer = await this.#link.send({ ...command, slot: this.#slot }, waiting);
    this.#see(answer.icc);
    return answer;
  }
}
