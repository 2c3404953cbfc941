const TICK_MS = 5;
/** A longer step is one in which this process was not running, such as on a machine that does something else. */
const LONGEST_STEP_MS = 25;

/** The time in which this process was running, in milliseconds: what a deadline is held against on a machine that others use. */
export class OwnClock {
  #now = 0;
  #last = performance.now();
  readonly #timer = setInterval(() => this.#tick(), TICK_MS);

  get now(): number {
    this.#tick();
    return this.#now;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const now = performance.now();
    this.#now += Math.min(now - this.#last, LONGEST_STEP_MS);
    this.#last = now;
  }
}
