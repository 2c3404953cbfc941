import { type Bounds, within } from './within.js';

export type EndTurn = () => void;

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

  /** Waits for a turn that lasts until the function that comes back is called: for work whose caller does not wait for its end. */
  begin(bounds?: Bounds): Promise<EndTurn> {
    return new Promise((resolve, reject) => {
      this.take(() => new Promise<void>(resolve), bounds).catch(reject);
    });
  }
}
