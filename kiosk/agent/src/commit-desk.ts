import type { CounterSession } from '@jika/contract';
import type { CommitKind, OpenCommit } from './journal.js';
import { type Outcome, settle } from './settlement.js';
import type { TapReaderTools } from './tap-reader.js';

export type CommitTools = Pick<TapReaderTools, 'platform' | 'journal' | 'now' | 'show' | 'failed'>;

/** One commit at a time: journaled, then sent until it is settled, whether or not the card stays. */
export class CommitDesk {
  readonly #tools: CommitTools;
  readonly #onSettled: (outcome: Outcome, insertionId: string | null) => void;
  readonly #closing = new AbortController();
  #key: string | null = null;

  /** `onSettled` gets the insertion that the commit belongs to; null when it was begun before a restart. */
  constructor(tools: CommitTools, onSettled: (outcome: Outcome, insertionId: string | null) => void) {
    this.#tools = tools;
    this.#onSettled = onSettled;
  }

  get underWay(): boolean {
    return this.#key !== null;
  }

  /** A second press of the same button carries the same key. */
  isUnderWay(key: string): boolean {
    return this.#key === key;
  }

  /** Settles what a crash left open. */
  resume(): void {
    const open = this.#tools.journal.openCommit();
    if (!open || this.#closing.signal.aborted) return;
    this.#tools.show(unsettled(open));
    this.#settle(open, null);
  }

  begin(insertionId: string, key: string, kind: CommitKind, request: object): void {
    const commit: OpenCommit = {
      key,
      kind,
      body: JSON.stringify(request),
      begunAt: this.#tools.now().toISOString(),
    };
    this.#tools.journal.beginCommit(insertionId, commit);
    this.#tools.show({ phase: 'committing', insertionId, what: kind });
    this.#settle(commit, insertionId);
  }

  close(): void {
    this.#closing.abort();
  }

  #settle(commit: OpenCommit, insertionId: string | null): void {
    const { platform, journal, show, failed } = this.#tools;
    const { signal } = this.#closing;
    this.#key = commit.key;
    settle(commit, platform, journal, () => show(unsettled(commit)), signal)
      .then((outcome) => {
        this.#key = null;
        this.#onSettled(outcome, insertionId);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) failed(error);
      });
  }
}

function unsettled({ kind, begunAt }: OpenCommit): CounterSession {
  return { phase: 'unsettled', what: kind, since: begunAt };
}

export function shown(outcome: Outcome, cardPresent: boolean): CounterSession {
  if (outcome.result === 'activated') return { phase: 'activated', activation: outcome.activation, cardPresent };
  if (outcome.result === 'reported') return { phase: 'reported', report: outcome.report, cardPresent };
  return { phase: 'refused', what: outcome.what, problem: outcome.problem, cardPresent };
}
