import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { arrivals, type Depth, extended, type Listing, reaches, refreshed, replaced } from './listing.js';
import { isSessionEnd, type Trouble, troubleOf } from './trouble.js';

/** `listing` is null until the first answer. */
export interface FeedState<T> {
  readonly listing: Listing<T> | null;
  readonly busy: 'refresh' | 'more' | null;
  readonly trouble: Trouble | null;
  readonly updatedAt: Date | null;
}

export interface FeedEvents {
  sessionEnded(): void;
  arrived(count: number): void;
  lineIsBack(): void;
}

const EVERY_MS = 10_000;
/** A page has 50: whoever is further behind starts over at the newest. */
const MAX_PAGES = 20;

/** A list of the platform that keeps itself up to date while the page is visible. One call at a time. */
export class Feed<T extends { readonly id: string }> implements ReactiveController {
  state: FeedState<T> = { listing: null, busy: null, trouble: null, updatedAt: null };
  readonly #host: ReactiveControllerHost;
  readonly #load: (cursor: string | null) => Promise<Listing<T>>;
  readonly #events: FeedEvents;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Changes whenever an answer that is under way would be about the past. */
  #generation = 0;

  constructor(host: ReactiveControllerHost, load: (cursor: string | null) => Promise<Listing<T>>, events: FeedEvents) {
    this.#host = host;
    this.#load = load;
    this.#events = events;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(this.#lookAgain, EVERY_MS);
    document.addEventListener('visibilitychange', this.#lookAgain);
    void this.refresh('meet');
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#lookAgain);
    this.#generation++;
  }

  /** @returns whether the list is up to date now */
  refresh(depth: Depth): Promise<boolean> {
    return this.#carryOut('refresh', async () => {
      const { listing } = this.state;
      const head = await this.#head(listing, depth);
      return listing === null ? head : refreshed(listing, head);
    });
  }

  /** @returns how many items came to the end of the list; null when none could be had */
  async more(): Promise<number | null> {
    const { listing } = this.state;
    if (listing === null || listing.next === null) return null;
    const done = await this.#carryOut('more', async () => extended(listing, await this.#load(listing.next)));
    return done ? (this.state.listing?.items.length ?? 0) - listing.items.length : null;
  }

  /** One item is known to be different now. */
  replace(item: T): void {
    this.#generation++;
    const { listing } = this.state;
    if (listing !== null) this.#become({ listing: replaced(listing, item), busy: null });
  }

  readonly #lookAgain = (): void => {
    if (document.visibilityState === 'visible') void this.#refreshByItself();
  };

  async #refreshByItself(): Promise<void> {
    const before = this.state;
    if (!(await this.refresh('meet'))) return;
    if (before.trouble !== null) this.#events.lineIsBack();
    const { listing } = this.state;
    const count = before.listing === null || listing === null ? 0 : arrivals(before.listing, listing);
    if (count > 0) this.#events.arrived(count);
  }

  async #head(known: Listing<T> | null, depth: Depth): Promise<Listing<T>> {
    let head = await this.#load(null);
    for (let pages = 1; known !== null && !reaches(head, known, depth) && pages < MAX_PAGES; pages++) {
      head = extended(head, await this.#load(head.next));
    }
    return head;
  }

  async #carryOut(busy: 'refresh' | 'more', work: () => Promise<Listing<T>>): Promise<boolean> {
    if (this.state.busy !== null) return false;
    const generation = ++this.#generation;
    this.#become({ busy });
    try {
      const listing = await work();
      if (generation !== this.#generation) return false;
      this.#become({ listing, busy: null, trouble: null, updatedAt: new Date() });
      return true;
    } catch (error) {
      if (generation === this.#generation) this.#failed(error);
      return false;
    }
  }

  #failed(error: unknown): void {
    if (isSessionEnd(error)) this.#events.sessionEnded();
    else this.#become({ busy: null, trouble: troubleOf(error) });
  }

  #become(change: Partial<FeedState<T>>): void {
    this.state = { ...this.state, ...change };
    this.#host.requestUpdate();
  }
}
