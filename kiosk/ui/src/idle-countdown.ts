import type { ReactiveController, ReactiveControllerHost } from 'lit';

const SECOND = 1000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown'] as const;

/** Counts down while nobody touches the page. A touch in one window of the browser counts for all of them, as they show the same card. */
export class IdleCountdown implements ReactiveController {
  /** Null while nothing is counted. */
  secondsLeft: number | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #onEnd: () => void;
  #seconds = 0;
  #until = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #otherWindows: BroadcastChannel | undefined;

  constructor(host: ReactiveControllerHost, onEnd: () => void) {
    this.#host = host;
    this.#onEnd = onEnd;
    host.addController(this);
  }

  hostConnected(): void {
    this.#otherWindows = new BroadcastChannel('jika-touch');
    this.#otherWindows.addEventListener('message', this.#restart);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, this.#touched, { capture: true });
  }

  hostDisconnected(): void {
    this.stop();
    this.#otherWindows?.close();
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, this.#touched, { capture: true });
  }

  start(seconds: number): void {
    this.#seconds = seconds;
    this.secondsLeft = seconds;
    this.#restart();
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), SECOND / 4);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.secondsLeft = null;
  }

  readonly #restart = (): void => {
    this.#until = performance.now() + this.#seconds * SECOND;
  };

  readonly #touched = (): void => {
    this.#restart();
    this.#otherWindows?.postMessage(null);
  };

  #tick(): void {
    const secondsLeft = Math.max(0, Math.ceil((this.#until - performance.now()) / SECOND));
    if (secondsLeft !== this.secondsLeft) {
      this.secondsLeft = secondsLeft;
      this.#host.requestUpdate();
    }
    if (secondsLeft > 0) return;
    this.#restart();
    this.#onEnd();
  }
}
