/**
 * The page. Hooks for tests, kept stable (attributes inside open shadow roots):
 * - signing in: user-name, password, sign-in, signed-out (`data-why`); at the top: language (in it `data-locale`), user, sign-out
 * - lists: tab-reports, tab-activations, refresh, more, empty, trouble (`data-code`), announcement
 * - a report: report (`data-state` open or flagged), reported-field (`data-field`), flag, confirm-flag, cancel-flag, flagged-by; an activation: activation
 */
import { base, LocaleController } from '@jika/components';
import type { Session } from '@jika/contract';
import { type CSSResult, css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import './desk.js';
import { platform } from './platform.js';
import './sign-in.js';
import { isSessionEnd, type Trouble, troubleOf } from './trouble.js';
import { troubleNotice, troubleStyles } from './trouble-notice.js';
import { type SignedOutWhy, words } from './words.js';

type Stage =
  | { kind: 'starting'; trouble: Trouble | null }
  | { kind: 'signed-out'; why: SignedOutWhy | null }
  | { kind: 'signed-in'; session: Session };

const TRY_AGAIN_MS = 10_000;

@customElement('jika-console')
export class JikaConsole extends LitElement {
  static override styles: CSSResult[] = [
    base,
    troubleStyles,
    css`
      :host {
        display: block;
        min-height: 100dvh;
        background: var(--jika-paper);
      }
      main {
        display: grid;
        place-content: center;
        gap: var(--jika-gap);
        min-height: 100dvh;
        padding: var(--jika-margin);
      }
    `,
  ];

  @state() private stage: Stage = { kind: 'starting', trouble: null };

  readonly #i18n = new LocaleController(this);
  #retry: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#retry);
  }

  async #start(): Promise<void> {
    clearTimeout(this.#retry);
    try {
      this.stage = { kind: 'signed-in', session: await platform.current() };
    } catch (error) {
      if (isSessionEnd(error)) this.stage = { kind: 'signed-out', why: null };
      else this.#startLater(troubleOf(error));
    }
  }

  #startLater(trouble: Trouble): void {
    this.stage = { kind: 'starting', trouble };
    this.#retry = setTimeout(() => void this.#start(), TRY_AGAIN_MS);
  }

  #signedOut({ detail: why }: CustomEvent<SignedOutWhy>): void {
    this.stage = { kind: 'signed-out', why };
  }

  #signedIn({ detail: session }: CustomEvent<Session>): void {
    this.stage = { kind: 'signed-in', session };
  }

  #starting(trouble: Trouble | null): TemplateResult {
    const say = this.#i18n.say.bind(this.#i18n);
    if (trouble === null)
      return html`<main aria-busy="true"><h1 class="visually-hidden">${say(words.starting)}</h1></main>`;
    return html`<main>
      <h1 class="visually-hidden">${say(words.title)}</h1>
      ${troubleNotice(trouble, say, words.triesItself)}
      <jika-button variant="secondary" @click=${() => this.#start()}>${say(words.tryAgain)}</jika-button>
    </main>`;
  }

  override render(): TemplateResult {
    switch (this.stage.kind) {
      case 'starting':
        return this.#starting(this.stage.trouble);
      case 'signed-out':
        return html`<jika-sign-in .why=${this.stage.why} @signed-in=${this.#signedIn}></jika-sign-in>`;
      case 'signed-in':
        return html`<jika-desk .session=${this.stage.session} @signed-out=${this.#signedOut}></jika-desk>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-console': JikaConsole;
  }
}
