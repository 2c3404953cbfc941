/**
 * The page. All it shows comes from the agent's state; it keeps nothing of its own but a half-filled report form.
 *
 * Hooks for tests, kept stable (they are attributes inside open shadow roots):
 * - `data-test` of the screen: attract, take-card, reading (`data-step`), verdict (`data-verdict`), report-form, committing, unsettled, refused
 *   (these three `data-what`), activated, reported (both `data-card-present`), read-failed and refused (`data-code`), fault (`data-fault`)
 * - `data-test` of actions: activate, report, read-again, submit-report, back, done, reveal, change, elder, language; in the language switch `data-locale`
 * - report form: `data-reason` on the tiles, `data-item` on the rows
 * - comparison: `data-test="comparison"`, rows `data-field` and `data-grade`
 * - check of the holder: holder-check (`data-state`, and `data-code` where something is in its way)
 * - others: reader-status, sam-status, id-card-reader-status, platform-status, agent-status, countdown, notice (`data-code`), announcement, next-steps
 * - demo tray: demo-tray, demo-toggle, demo-remove, and `data-card` with the card's id on each card
 */
import { base, LocaleController, type Text } from '@jika/components';
import type { MatchReport, MismatchReason } from '@jika/registry';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { AgentCommands, CommandError } from './agent/agent-commands.js';
import { AgentLink, type AgentView } from './agent/agent-link.js';
import { announcement } from './announcement.js';
import { IdleCountdown } from './idle-countdown.js';
import { kioskStyles } from './kiosk.css.js';
import './parts/demo-tray.js';
import { noticeBar } from './parts/notice.js';
import './parts/top-bar.js';
import { preferences } from './preferences.js';
import { newDraft, type ReportDraft } from './report-draft.js';
import { clearedIn, words } from './screen-messages.js';
import { clearedAfterSeconds, holderCheckStateOf, pathStepOf, type Screen, screenKey, screenOf } from './screen-of.js';
import { paint } from './screens/paint.js';
import { reportScreen } from './screens/report-screen.js';
import type { ScreenContext, ScreenParts } from './screens/screen-parts.js';
import { screenStyles } from './screens/screens.css.js';

@customElement('jika-kiosk')
export class JikaKiosk extends LitElement implements ScreenContext {
  static override styles: CSSResult[] = [base, kioskStyles, ...screenStyles];

  @state() private view: AgentView = { link: 'connecting', state: null };
  @state() private draft: ReportDraft | null = null;
  @state() private failure: CommandError | null = null;
  @state() busy = false;
  @state() elder = preferences.elder;

  readonly commands = new AgentCommands();
  readonly #i18n = new LocaleController(this);
  readonly #link = new AgentLink((view) => this.#receive(view));
  readonly #countdown = new IdleCountdown(this, () => this.#idled());
  /** What is drawn now; a change of it moves focus and is announced. */
  #shown = '';

  get locale(): ScreenContext['locale'] {
    return this.#i18n.current;
  }

  say = (text: Text): string => this.#i18n.say(text);

  act = (command: () => Promise<unknown>): void => {
    void this.#carryOut(command);
  };

  openReport = (insertionId: string, reason: MismatchReason | null, report: MatchReport): void => {
    this.draft = newDraft(insertionId, reason, report);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#link.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#link.close();
  }

  #receive(view: AgentView): void {
    const before = screenOf(this.view);
    this.view = view;
    const screen = screenOf(view);
    if (screenKey(screen) !== screenKey(before)) this.#enter(screen);
    // An ID card that is put on is a sign of life as good as a touch.
    else if (holderCheckStateOf(screen) !== holderCheckStateOf(before)) this.#count(screen);
  }

  /** Nothing of the last screen survives: no draft, no failure, no decision. */
  #enter(screen: Screen): void {
    this.draft = null;
    this.failure = null;
    this.commands.forgetDecisions();
    this.#count(screen);
  }

  #count(screen: Screen): void {
    const seconds = clearedAfterSeconds(screen, this.elder);
    if (seconds === null) this.#countdown.stop();
    else this.#countdown.start(seconds);
  }

  #idled(): void {
    if (screenOf(this.view).name !== 'idle') {
      void this.#carryOut(() => this.commands.dismiss());
      return;
    }
    preferences.reset();
    this.elder = preferences.elder;
  }

  async #carryOut(command: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await command();
    } catch (error) {
      this.#failed(error);
    } finally {
      this.busy = false;
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof CommandError)) throw error;
    this.failure = error;
  }

  #toggleElder(): void {
    preferences.setElder(!this.elder);
    this.elder = preferences.elder;
    this.#count(screenOf(this.view));
  }

  #parts(screen: Screen): ScreenParts {
    const change = (draft: ReportDraft | null): void => {
      this.draft = draft;
    };
    if (this.draft === null || screen.name === 'fault' || screen.session.phase !== 'verdict')
      return paint(screen, this);
    return reportScreen(screen.session, this.draft, change, this);
  }

  protected override async updated(_changed: PropertyValues): Promise<void> {
    const key = `${screenKey(screenOf(this.view))} ${this.draft === null ? '' : `report ${this.draft.editing}`}`;
    if (key === this.#shown) return;
    this.#shown = key;
    const target = this.renderRoot.querySelector<HTMLElement>('[data-focus]');
    if (target instanceof LitElement) await target.updateComplete;
    target?.focus();
  }

  #countdownText(screen: Screen): string {
    const { secondsLeft } = this.#countdown;
    return secondsLeft === null || screen.name === 'idle' ? '' : this.say(clearedIn(secondsLeft));
  }

  override render(): TemplateResult {
    const screen = screenOf(this.view);
    const agent = this.view.state;
    const { content, left, right } = this.#parts(screen);
    const step = pathStepOf(screen);
    const countdown = this.#countdownText(screen);
    const barIsEmpty = left === undefined && right === undefined && countdown === '' && this.failure === null;
    return html`
      <jika-top-bar .agent=${agent} .elder=${this.elder} @elder-toggle=${this.#toggleElder}></jika-top-bar>
      <main>
        ${step === null ? nothing : html`<jika-path-line .step=${step}></jika-path-line>`} ${content}
      </main>
      <div class="bottom">
        ${noticeBar(this.failure, this, () => {
          this.failure = null;
        })}
        ${
          barIsEmpty
            ? nothing
            : html`<section class="actions" aria-label=${this.say(words.actions)}>
                <div class="left">${left}</div>
                <p class="countdown" data-test="countdown">${countdown}</p>
                <div class="right">${right}</div>
              </section>`
        }
        ${
          agent?.demo
            ? html`<jika-demo-tray
                .commands=${this.commands}
                .moment=${screenKey(screen)}
                @command-failed=${(event: CustomEvent<unknown>) => this.#failed(event.detail)}
              ></jika-demo-tray>`
            : nothing
        }
      </div>
      <p class="visually-hidden" role="status" data-test="announcement">${announcement(screen, this.locale)}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-kiosk': JikaKiosk;
  }
}
