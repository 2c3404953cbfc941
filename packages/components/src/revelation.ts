import type { RevealResponse } from '@jika/contract';
import type { ComparedField } from '@jika/registry';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Revealer = (field: ComparedField) => Promise<RevealResponse>;

/** Full values that are on the screen for a moment, and how many seconds they still have. */
export type RevelationState =
  | { kind: 'masked' }
  | { kind: 'failed' }
  | { kind: 'shown'; values: RevealResponse; secondsLeft: number };

const SECOND = 1000;

/** Holds a revealed value for so many seconds and no longer, and drops it at once when its host goes. */
export class Revelation implements ReactiveController {
  state: RevelationState = { kind: 'masked' };
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Changes whenever what was asked before no longer holds. */
  #generation = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.mask();
  }

  mask(): void {
    this.#generation++;
    this.#become({ kind: 'masked' });
  }

  async reveal(ask: () => Promise<RevealResponse>, seconds: number): Promise<void> {
    const generation = ++this.#generation;
    const answer = await ask().catch(() => null);
    if (generation !== this.#generation) return;
    if (answer === null) this.#become({ kind: 'failed' });
    else this.#show(answer, seconds);
  }

  #show(values: RevealResponse, seconds: number): void {
    const until = performance.now() + seconds * SECOND;
    this.#become({ kind: 'shown', values, secondsLeft: seconds });
    this.#timer = setInterval(() => {
      const secondsLeft = Math.ceil((until - performance.now()) / SECOND);
      if (secondsLeft <= 0) this.mask();
      else this.#draw({ kind: 'shown', values, secondsLeft });
    }, SECOND / 4);
  }

  #become(state: RevelationState): void {
    clearInterval(this.#timer);
    this.#draw(state);
  }

  #draw(state: RevelationState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
