import { cancelled } from './cancelled.js';

/** One piece of work at a time, in the order of the calls. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal === undefined) return this.#append(work);
    if (signal.aborted) return Promise.reject(cancelled(signal));
    return new Promise((resolve, reject) => {
      // Only the wait for the turn ends here; work that began heeds the signal itself.
      const abort = (): void => reject(cancelled(signal));
      signal.addEventListener('abort', abort, { once: true });
      const begin = async (): Promise<T> => {
        signal.removeEventListener('abort', abort);
        if (signal.aborted) throw cancelled(signal);
        return work();
      };
      this.#append(begin).then(resolve, reject);
    });
  }

  #append<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
