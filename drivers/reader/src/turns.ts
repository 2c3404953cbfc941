import { type Bounds, within } from './within.js';

/** One piece of work at a time, in the order of the calls. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** `bounds` end the wait for a turn, not the turn: it lasts as long as `work`, which heeds a signal itself. */
  take<T>(work: () => Promise<T>, bounds: Bounds = {}): Promise<T> {
    const before = this.#last;
    const turn = within(before, bounds).then(work);
    this.#last = turn.catch(() => before);
    return turn;
  }
}
