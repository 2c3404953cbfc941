import type { CounterSession, HolderCheckShown, ReportRequest, RevealResponse } from '@jika/contract';
import type { ComparedField } from '@jika/registry';
import type { Logger } from 'pino';
import { CommitDesk, shown } from './commit-desk.js';
import { HolderCheck, type HolderCheckTools } from './holder-check.js';
import type { Journal } from './journal.js';
import { AgentError, problem } from './problems.js';
import type { Insertion, Tap, TapTools } from './read-and-match.js';
import type { Outcome } from './settlement.js';
import type { StateBoard } from './state-board.js';
import { TapReader } from './tap-reader.js';

export interface DeskTools extends TapTools, Omit<HolderCheckTools, 'journal' | 'failed'> {
  board: StateBoard;
  journal: Journal;
  log: Logger;
  operator: string;
  failed: (error: unknown) => void;
}

const RESULT_SHOWN_MS = 20_000;

/**
 * The counter session (D5.6): one card at a time, from insertion to a settled outcome.
 *
 *     idle ─card in→ reading ─→ verdict ─clerk→ committing ⇄ unsettled ─→ activated | reported | refused ─card out→ idle
 *                      ↑ └────→ read-failed ─┐        (an ID card may confirm the holder meanwhile)
 *                      └──── by itself, clerk ┘
 *
 * Taking the card out before `committing` leads back to idle. A commit belongs to one insertion; once begun it is settled,
 * whether or not the card stays, and only then is the next card read.
 */
export class CounterDesk {
  readonly #tools: DeskTools;
  readonly #reader: TapReader;
  readonly #commits: CommitDesk;
  readonly #holder: HolderCheck;
  #present: Insertion | null = null;
  /** An outcome from before a restart stays on the screen until it is dismissed, even when a card is in. */
  #held = false;
  #clearing: NodeJS.Timeout | undefined;

  constructor(tools: DeskTools) {
    const show = (session: CounterSession) => this.#show(session);
    this.#tools = tools;
    this.#reader = new TapReader({ ...tools, show });
    this.#commits = new CommitDesk({ ...tools, show }, (outcome, of) => this.#settled(outcome, of));
    this.#holder = new HolderCheck(tools, (insertionId, check) => this.#showHolderCheck(insertionId, check));
  }

  /** Settles what a crash left open before any card is read. */
  start(): void {
    this.#commits.resume();
  }

  close(): void {
    this.#commits.close();
    this.#holder.end();
    this.#forgetTap();
  }

  cardIn(insertion: Insertion): void {
    this.#present = insertion;
    this.#tools.journal.step(insertion.insertionId, 'card-inserted');
    if (this.#commits.underWay) return;
    if (this.#held) this.#showCardPresence();
    else this.#read(insertion);
  }

  /** Something is in the slot that does not answer to reset. */
  muteCardIn(insertion: Insertion): void {
    const { insertionId } = insertion;
    this.#present = insertion;
    this.#tools.journal.step(insertionId, 'card-mute');
    if (this.#commits.underWay) return;
    this.#forgetTap();
    this.#show({ phase: 'read-failed', insertionId, problem: problem('card-mute') });
  }

  cardOut(): void {
    if (!this.#present) return;
    this.#tools.journal.step(this.#present.insertionId, 'card-removed');
    this.#present = null;
    this.#forgetTap();
    if (this.#commits.underWay) return;
    this.#held = false;
    this.#show({ phase: 'idle', cardPresent: false });
  }

  /** A reading that failed for want of the SAM goes on once it works again, and until then says how it is now. */
  samChanged(): void {
    const { session, samProblem } = this.#tools.board.state;
    if (!this.#present || session.phase !== 'read-failed' || !session.problem.code.startsWith('sam-')) return;
    if (samProblem === null) this.#read(this.#present);
    else this.#show({ ...session, problem: samProblem });
  }

  readAgain(insertionId: string): void {
    const present = this.#presentAs(insertionId);
    if (this.#commits.underWay) throw new AgentError('stale-insertion');
    this.#read(present);
  }

  /** Clears the screen: nothing personal stays on it. An outcome that hid another card gives way to that card. */
  dismiss(): void {
    if (this.#commits.underWay) return;
    const waiting = this.#waitingCard();
    if (waiting) {
      this.#read(waiting);
      return;
    }
    this.#held = false;
    this.#forgetTap();
    this.#show({ phase: 'idle', cardPresent: this.#present !== null });
  }

  activate(insertionId: string, key: string): void {
    if (this.#commits.isUnderWay(key)) return;
    const { reading, report } = this.#tapOf(insertionId);
    if (report.headline !== 'ready' || report.registrationId === null) throw new AgentError('not-ready');
    const holderCheck = this.#holder.requireConfirmation();
    const request = { receipt: this.#receipt(reading), registrationId: report.registrationId, holderCheck };
    this.#commits.begin(insertionId, key, 'activation', request);
  }

  report({ insertionId, reason, fields }: ReportRequest, key: string): void {
    if (this.#commits.isUnderWay(key)) return;
    const { reading, report } = this.#tapOf(insertionId);
    const onCard = new Map(report.fields.map((compared) => [compared.field, compared.onCard]));
    this.#commits.begin(insertionId, key, 'mismatch-report', {
      receipt: this.#receipt(reading),
      registrationId: report.registrationId,
      reason,
      fields: fields.map(({ field, correct }) => ({ field, onCard: onCard.get(field) ?? null, correct })),
    });
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

  #read(insertion: Insertion): void {
    this.#held = false;
    clearTimeout(this.#clearing);
    this.#reader.read(insertion);
  }

  /** An outcome that is not that of the card in the slot makes room by itself. */
  #settled(outcome: Outcome, insertionId: string | null): void {
    this.#held = insertionId === null;
    this.#show(shown(outcome, this.#present !== null));
    if (this.#held) this.#commits.resume();
    if (this.#present?.insertionId !== insertionId || this.#held) {
      clearTimeout(this.#clearing);
      this.#clearing = setTimeout(() => this.dismiss(), RESULT_SHOWN_MS);
    }
  }

  #showCardPresence(): void {
    const { session } = this.#tools.board.state;
    if ('cardPresent' in session) this.#show({ ...session, cardPresent: this.#present !== null });
  }

  #forgetTap(): void {
    clearTimeout(this.#clearing);
    this.#reader.forget();
  }

  /** The card that has not been read, behind an outcome that is not its own. */
  #waitingCard(): Insertion | null {
    const { phase } = this.#tools.board.state.session;
    if (phase !== 'activated' && phase !== 'reported' && phase !== 'refused') return null;
    return this.#reader.tap?.reading.insertionId === this.#present?.insertionId ? null : this.#present;
  }

  #presentAs(insertionId: string): Insertion {
    if (this.#present?.insertionId !== insertionId) throw new AgentError('stale-insertion');
    return this.#present;
  }

  /** The tap whose verdict is on the screen; any other is stale. */
  #tapOf(insertionId: string): Tap {
    const { session } = this.#tools.board.state;
    const { tap } = this.#reader;
    this.#presentAs(insertionId);
    if (session.phase !== 'verdict' || !tap) throw new AgentError('stale-insertion');
    return tap;
  }

  /** Whoever may activate the card is confirmed while the verdict is on the screen, and forgotten with it. */
  #show(session: CounterSession): void {
    this.#holder.end();
    const shown = session.phase === 'verdict' ? { ...session, holderCheck: this.#beginHolderCheck(session) } : session;
    this.#tools.board.show({ session: shown });
  }

  #beginHolderCheck({ insertionId, report }: Extract<CounterSession, { phase: 'verdict' }>): HolderCheckShown | null {
    const idNumber = this.#reader.tap?.reading.fields.idNumber;
    if (report.headline !== 'ready' || idNumber?.status !== 'ok') return null;
    return this.#holder.begin({ insertionId, idNumber: idNumber.value });
  }

  #showHolderCheck(insertionId: string, holderCheck: HolderCheckShown): void {
    const { session } = this.#tools.board.state;
    if (session.phase !== 'verdict' || session.insertionId !== insertionId) return;
    this.#tools.board.show({ session: { ...session, holderCheck } });
  }
}
