import { type Bounds, within } from './within.js';

export type EndTurn = () => void;

/** One at a time, in the order in which they came. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for a turn, which lasts until the function that comes back is called. `bounds` end the wait, not the turn. */
  async begin(bounds: Bounds = {}): Promise<EndTurn> {
    const before = this.#last;
    let end: EndTurn = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#last = before.then(() => ended);
    try {
      await within(before, bounds);
      return end;
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Waits for a turn that lasts as long as `work`. */
  async take<T>(work: () => Promise<T>, bounds?: Bounds): Promise<T> {
    const end = await this.begin(bounds);
    return work().finally(end);
  }
}
