import type { ReactiveController, ReactiveControllerHost } from 'lit';

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const;
/** As long as a session of the platform; the page's own refreshing would otherwise keep it alive on a left-behind screen (threats row 27). */
const IDLE_MS = 30 * 60_000;
const LOOK_EVERY_MS = 10_000;

/** Tells once when nobody has touched the page for half an hour. It compares clock times, so that a computer that slept counts as left. */
export class Idleness implements ReactiveController {
  readonly #left: () => void;
  #lastSign = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, left: () => void) {
    this.#left = left;
    host.addController(this);
  }

  hostConnected(): void {
    this.#lastSign = Date.now();
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, this.#note, { passive: true });
    this.#timer = setInterval(() => {
      if (Date.now() - this.#lastSign < IDLE_MS) return;
      clearInterval(this.#timer);
      this.#left();
    }, LOOK_EVERY_MS);
  }

  hostDisconnected(): void {
    for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, this.#note);
    clearInterval(this.#timer);
  }

  readonly #note = (): void => {
    this.#lastSign = Date.now();
  };
}
