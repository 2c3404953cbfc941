import { setTimeout as sleep } from 'node:timers/promises';
import type { CounterSession, Problem, ReadingStep } from '@jika/contract';
import type { CardReading } from '@jika/health-card';
import { maskReport } from '@jika/registry';
import type { Logger } from 'pino';
import type { Journal } from './journal.js';
import { problemOf } from './problems.js';
import { type Insertion, matchWithPlatform, readInsertedCard, type Tap, type TapTools } from './read-and-match.js';

export interface TapReaderTools extends TapTools {
  journal: Journal;
  log: Logger;
  show: (session: CounterSession) => void;
  /** Told what nobody can mend here, such as a journal that takes no more. */
  failed: (error: unknown) => void;
}

/**
 * What mends itself while the card stays in: how long to wait, and how often to try. A card that was put back faster than
 * the reader service looks (400 ms) fails as removed, and no event follows.
 */
const RETRIES: Partial<Record<string, { afterMs: number; atMost: number }>> = {
  'platform-unreachable': { afterMs: 2_000, atMost: Number.POSITIVE_INFINITY },
  'card-removed': { afterMs: 700, atMost: 3 },
  'card-reset': { afterMs: 700, atMost: 3 },
};

/** Reads the card of one insertion and matches it: reading → verdict, or reading → read-failed → reading where that mends itself. */
export class TapReader {
  readonly #tools: TapReaderTools;
  #current = new AbortController();
  #cardInUse: Promise<unknown> = Promise.resolve();
  #tap: Tap | null = null;

  constructor(tools: TapReaderTools) {
    this.#tools = tools;
  }

  /** What was read and not yet forgotten. */
  get tap(): Tap | null {
    return this.#tap;
  }

  read(insertion: Insertion): void {
    this.forget();
    this.#untilRead(insertion, this.#current.signal).catch(this.#tools.failed);
  }

  /** Ends the reading, and drops what it brought. */
  forget(): void {
    this.#current.abort();
    this.#current = new AbortController();
    this.#tap = null;
  }

  async #untilRead(insertion: Insertion, signal: AbortSignal): Promise<void> {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const failure = await this.#attempt(insertion, signal);
      const retry = failure && RETRIES[failure.code];
      if (!retry || attempt > retry.atMost) return;
      await sleep(retry.afterMs, undefined, { signal }).catch(() => undefined); // forgotten meanwhile
    }
  }

  /** Shows how it went; the problem is for the retry. */
  async #attempt(insertion: Insertion, signal: AbortSignal): Promise<Problem | null> {
    const { journal, log, show } = this.#tools;
    const { insertionId } = insertion;
    try {
      const reading = await this.#readCard(insertion, signal);
      if (signal.aborted) return null;
      journal.step(insertionId, 'read', reading.proof.result);
      show({ phase: 'reading', insertionId, step: 'match' });
      const report = await matchWithPlatform(this.#tools, reading);
      if (signal.aborted) return null;
      journal.step(insertionId, 'matched', report.headline);
      this.#tap = { reading, report };
      show({ phase: 'verdict', insertionId, report: maskReport(report), holderCheck: null });
      return null;
    } catch (error) {
      if (signal.aborted) return null;
      const problem = problemOf(error);
      if (problem.code === 'internal') log.error({ err: error }, 'reading failed');
      journal.step(insertionId, 'read-failed', problem.code);
      show({ phase: 'read-failed', insertionId, problem });
      return problem;
    }
  }

  /** Waits for the reading before, though it was given up: two at once would keep each other out of the reader. */
  async #readCard(insertion: Insertion, signal: AbortSignal): Promise<CardReading> {
    const showStep = (step: ReadingStep) => {
      if (!signal.aborted) this.#tools.show({ phase: 'reading', insertionId: insertion.insertionId, step });
    };
    showStep('issuer');
    await this.#cardInUse;
    signal.throwIfAborted();
    const reading = readInsertedCard(this.#tools, insertion, showStep, signal);
    this.#cardInUse = reading.catch(() => undefined);
    return reading;
  }
}
