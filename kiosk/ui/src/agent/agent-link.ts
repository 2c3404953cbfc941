import { type AgentState, agentStateSchema } from '@jika/contract';

/**
 * What the page knows of its agent. `state` is null until the first event and whenever the agent is lost: nothing old stays on the screen.
 * `not-understood`: the agent speaks another version of the contract.
 */
export type AgentView =
  | { link: 'connecting' | 'lost' | 'not-understood'; state: null }
  | { link: 'open'; state: AgentState };

export interface LinkTimes {
  /** How long a broken connection may take to come back before it is called lost, in ms. */
  graceMs: number;
  /** Pause before each new attempt, in ms. */
  retryMs: number;
}

const TIMES: LinkTimes = { graceMs: 2000, retryMs: 1000 };

/** Follows `GET /api/events`, tries again for ever, and tells each change of the view. */
export class AgentLink {
  readonly #onView: (view: AgentView) => void;
  readonly #times: LinkTimes;
  #source: EventSource | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(onView: (view: AgentView) => void, times: LinkTimes = TIMES) {
    this.#onView = onView;
    this.#times = times;
  }

  open(): void {
    const source = new EventSource('/api/events');
    this.#source = source;
    source.addEventListener('state', (event) => this.#receive(event.data));
    source.addEventListener('error', () => this.#broken(source));
    this.#grace ??= setTimeout(() => this.#onView({ link: 'lost', state: null }), this.#times.graceMs);
  }

  close(): void {
    this.#source?.close();
    clearTimeout(this.#retry);
    this.#clearGrace();
  }

  #receive(data: string): void {
    this.#clearGrace();
    const state = parseState(data);
    this.#onView(state === null ? { link: 'not-understood', state: null } : { link: 'open', state });
  }

  /** Reconnecting by hand covers both a dropped connection and an answer that is no event stream, after which the browser would give up. */
  #broken(source: EventSource): void {
    source.close();
    this.#grace ??= setTimeout(() => this.#onView({ link: 'lost', state: null }), this.#times.graceMs);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.open(), this.#times.retryMs);
  }

  #clearGrace(): void {
    clearTimeout(this.#grace);
    this.#grace = undefined;
  }
}

function parseState(data: string): AgentState | null {
  try {
    return agentStateSchema.parse(JSON.parse(data));
  } catch {
    return null;
  }
}
