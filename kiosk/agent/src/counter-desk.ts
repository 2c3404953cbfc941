import type { CounterSession, ReportRequest, RevealResponse } from '@jika/contract';
import { type ComparedField, maskReport } from '@jika/registry';
import type { Logger } from 'pino';
import type { CommitKind, Journal, OpenCommit } from './journal.js';
import { AgentError, problem, problemOf } from './problems.js';
import { type Insertion, matchWithPlatform, readInsertedCard, type Tap, type TapTools } from './read-and-match.js';
import { type Outcome, settle } from './settlement.js';
import type { StateBoard } from './state-board.js';

export interface DeskTools extends TapTools {
  board: StateBoard;
  journal: Journal;
  log: Logger;
  operator: string;
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
const RESULT_SHOWN_MS = 20_000;

/**
 * The counter session (D5.6): one card at a time, from insertion to a settled outcome.
 * A commit belongs to one insertion; once it was begun it is settled, whether or not the card stays.
 */
export class CounterDesk {
  readonly #tools: DeskTools;
  readonly #closing = new AbortController();
  #present: Insertion | null = null;
  #tap: Tap | null = null;
  #reading: AbortController | null = null;
  #committing: string | null = null;
  /** An outcome from before a restart stays on the screen until it is dismissed, even when a card is in. */
  #held = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(tools: DeskTools) {
    this.#tools = tools;
  }

  /** Settles what a crash left open before any card is read. */
  async start(): Promise<void> {
    for (let open = this.#tools.journal.openCommit(); open; open = this.#tools.journal.openCommit()) {
      this.#committing = open.key;
      this.#held = true;
      await this.#settle(open);
    }
  }

  close(): void {
    this.#closing.abort();
    this.#reading?.abort();
    clearTimeout(this.#timer);
  }

  cardIn(insertion: Insertion): void {
    this.#present = insertion;
    this.#tools.journal.step(insertion.insertionId, 'card-inserted');
    if (this.#committing) return;
    if (this.#held) this.#showCardPresence();
    else void this.#read(insertion);
  }

  /** Something is in the slot that does not answer to reset. */
  muteCardIn(insertion: Insertion): void {
    this.#present = insertion;
    this.#tools.journal.step(insertion.insertionId, 'card-mute');
    if (this.#committing) return;
    this.#forgetTap();
    this.#show({ phase: 'read-failed', insertionId: insertion.insertionId, problem: problem('card-mute') });
  }

  /** The SAM works again: a reading that failed for want of it goes on. */
  samReady(): void {
    const { session } = this.#tools.board.state;
    if (this.#present && session.phase === 'read-failed' && session.problem.code.startsWith('sam-')) {
      void this.#read(this.#present);
    }
  }

  cardOut(): void {
    if (!this.#present) return;
    this.#tools.journal.step(this.#present.insertionId, 'card-removed');
    this.#present = null;
    this.#forgetTap();
    if (this.#committing) return;
    this.#held = false;
    this.#show({ phase: 'idle', cardPresent: false });
  }

  readAgain(insertionId: string): void {
    const present = this.#presentAs(insertionId);
    if (this.#committing) throw new AgentError('stale-insertion');
    void this.#read(present);
  }

  /** Clears the screen: nothing personal stays on it. An outcome that hid another card gives way to that card. */
  dismiss(): void {
    if (this.#committing) return;
    this.#held = false;
    const waiting = this.#present && this.#tap?.reading.insertionId !== this.#present.insertionId;
    const { phase } = this.#tools.board.state.session;
    if (this.#present && waiting && phase !== 'read-failed' && phase !== 'idle') {
      void this.#read(this.#present);
      return;
    }
    this.#forgetTap();
    this.#show({ phase: 'idle', cardPresent: this.#present !== null });
  }

  activate(insertionId: string, key: string): void {
    if (key === this.#committing) return;
    const { reading, report } = this.#tapOf(insertionId);
    if (report.headline !== 'ready' || report.registrationId === null) throw new AgentError('not-ready');
    const body = { receipt: this.#receipt(reading), registrationId: report.registrationId };
    this.#commit(insertionId, key, 'activation', body);
  }

  report(request: ReportRequest, key: string): void {
    if (key === this.#committing) return;
    const { reading, report } = this.#tapOf(request.insertionId);
    const onCard = new Map(report.fields.map((field) => [field.field, field.onCard]));
    const fields = request.fields.map(({ field, correct }) => ({ field, onCard: onCard.get(field) ?? null, correct }));
    const body = {
      receipt: this.#receipt(reading),
      registrationId: report.registrationId,
      reason: request.reason,
      fields,
    };
    this.#commit(request.insertionId, key, 'mismatch-report', body);
  }

  reveal(insertionId: string, field: ComparedField): RevealResponse {
    const { report } = this.#tapOf(insertionId);
    const compared = report.fields.find((each) => each.field === field);
    this.#tools.journal.step(insertionId, 'revealed', field);
    return { onCard: compared?.onCard ?? null, onPlatform: compared?.onPlatform ?? null };
  }

  #receipt(reading: Tap['reading']) {
    return { reading, operator: this.#tools.operator };
  }

  #commit(insertionId: string, key: string, kind: CommitKind, request: object): void {
    const body = JSON.stringify(request);
    this.#tools.journal.beginCommit(insertionId, key, kind, body);
    this.#committing = key;
    this.#show({ phase: 'committing', insertionId, what: kind });
    void this.#settle({ key, kind, body, begunAt: this.#tools.now().toISOString() });
  }

  async #settle(commit: OpenCommit): Promise<void> {
    const { platform, journal, log } = this.#tools;
    const unsettled = () => this.#show({ phase: 'unsettled', what: commit.kind, since: commit.begunAt });
    try {
      const outcome = await settle(commit, platform, journal, unsettled, this.#closing.signal);
      this.#committing = null;
      this.#show(this.#shown(outcome));
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      log.error({ err: error }, 'a journaled commit is not one of ours');
      journal.settleCommit(commit.key, 'quarantined');
      this.#committing = null;
      this.#show({
        phase: 'refused',
        what: commit.kind,
        problem: problem('internal'),
        cardPresent: this.#present !== null,
      });
    }
    if (!this.#present || this.#held) this.#clearLater();
  }

  #shown(outcome: Outcome): CounterSession {
    const cardPresent = this.#present !== null;
    if (outcome.result === 'activated') return { phase: 'activated', activation: outcome.activation, cardPresent };
    if (outcome.result === 'reported') return { phase: 'reported', report: outcome.report, cardPresent };
    return { phase: 'refused', what: outcome.what, problem: outcome.problem, cardPresent };
  }

  #showCardPresence(): void {
    const { session } = this.#tools.board.state;
    if ('cardPresent' in session) this.#show({ ...session, cardPresent: this.#present !== null });
  }

  #clearLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), RESULT_SHOWN_MS);
  }

  async #read(insertion: Insertion, attempt = 1): Promise<void> {
    this.#forgetTap();
    const reading = new AbortController();
    this.#reading = reading;
    const { insertionId } = insertion;
    const show = (session: CounterSession) => {
      if (!reading.signal.aborted) this.#show(session);
    };
    show({ phase: 'reading', insertionId, step: 'issuer' });
    try {
      const onStep = (step: 'issuer' | 'genuineness' | 'holder' | 'match') =>
        show({ phase: 'reading', insertionId, step });
      const result = await readInsertedCard(this.#tools, insertion, onStep, reading.signal);
      this.#tools.journal.step(insertionId, 'read', result.proof.result);
      onStep('match');
      const report = await matchWithPlatform(this.#tools, result);
      if (reading.signal.aborted) return;
      this.#tools.journal.step(insertionId, 'matched', report.headline);
      this.#tap = { reading: result, report };
      show({ phase: 'verdict', insertionId, report: maskReport(report) });
    } catch (error) {
      if (reading.signal.aborted) return;
      const failure = problemOf(error);
      if (failure.code === 'internal') this.#tools.log.error({ err: error }, 'reading failed');
      this.#tools.journal.step(insertionId, 'read-failed', failure.code);
      show({ phase: 'read-failed', insertionId, problem: failure });
      this.#retryLater(insertion, failure.code, attempt);
    }
  }

  #retryLater(insertion: Insertion, code: string, attempt: number): void {
    const retry = RETRIES[code];
    if (!retry || attempt > retry.atMost) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { session } = this.#tools.board.state;
      if (this.#present === insertion && session.phase === 'read-failed') void this.#read(insertion, attempt + 1);
    }, retry.afterMs);
  }

  #forgetTap(): void {
    clearTimeout(this.#timer);
    this.#reading?.abort();
    this.#reading = null;
    this.#tap = null;
  }

  #presentAs(insertionId: string): Insertion {
    if (this.#present?.insertionId !== insertionId) throw new AgentError('stale-insertion');
    return this.#present;
  }

  /** The tap whose verdict is on the screen; any other is stale. */
  #tapOf(insertionId: string): Tap {
    const { session } = this.#tools.board.state;
    this.#presentAs(insertionId);
    if (session.phase !== 'verdict' || !this.#tap) throw new AgentError('stale-insertion');
    return this.#tap;
  }

  #show(session: CounterSession): void {
    this.#tools.board.show({ session });
  }
}
