import type { AgentState } from '@jika/contract';

type Listener = (state: AgentState) => void;

/** The one state that every window shows. Each change gets a new revision and goes to all listeners. */
export class StateBoard {
  #state: AgentState;
  readonly #listeners = new Set<Listener>();

  constructor(initial: Omit<AgentState, 'revision'>) {
    this.#state = { ...initial, revision: 0 };
  }

  get state(): AgentState {
    return this.#state;
  }

  show(change: Partial<Omit<AgentState, 'revision'>>): void {
    this.#state = { ...this.#state, ...change, revision: this.#state.revision + 1 };
    for (const listener of this.#listeners) listener(this.#state);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
