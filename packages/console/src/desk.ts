import { base, LocaleController, type Text } from '@jika/components';
import type { Activation, MismatchReport, Session } from '@jika/contract';
import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import './activation-list.js';
import { deskStyles } from './desk.css.js';
import { Feed, type FeedEvents } from './feed.js';
import { feedFooter, feedHead } from './feed-parts.js';
import { Idleness } from './idleness.js';
import { platform } from './platform.js';
import './report-list.js';
import { TAB_IDS, type TabId, tabBar } from './tab-bar.js';
import { troubleNotice, troubleStyles } from './trouble-notice.js';
import { arrived, moreLoaded, type SignedOutWhy, words } from './words.js';

/** What an admin works at: both lists. Fires `signed-out` with the reason. */
@customElement('jika-desk')
export class JikaDesk extends LitElement {
  static override styles: CSSResult[] = [base, troubleStyles, deskStyles];

  @property({ attribute: false }) session: Session | null = null;
  @state() private tab: TabId = 'reports';
  @state() private announcement: Text | null = null;

  readonly #i18n = new LocaleController(this);
  readonly #feeds = {
    reports: new Feed<MismatchReport>(this, (cursor) => platform.mismatchReports(cursor), this.#feedEvents('reports')),
    activations: new Feed<Activation>(this, (cursor) => platform.activations(cursor), this.#feedEvents('activations')),
  };

  readonly #places = new Map<TabId, number>();

  constructor() {
    super();
    new Idleness(this, () => void this.#signOut('idle'));
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  #feedEvents(tab: TabId): FeedEvents {
    return {
      sessionEnded: () => this.#leave('expired'),
      arrived: (count) => this.#announce(arrived(words[tab], count)),
      lineIsBack: () => this.#announce(words.lineIsBack),
    };
  }

  #announce(text: Text): void {
    this.announcement = text;
  }

  #leave(why: SignedOutWhy): void {
    this.dispatchEvent(new CustomEvent('signed-out', { detail: why }));
  }

  /** The page is left even if the platform cannot be told. The browser holds the cookie then, until it is closed or the session has idled. */
  async #signOut(why: SignedOutWhy): Promise<void> {
    const told = await platform.signOut().then(
      () => true,
      () => false,
    );
    this.#leave(told ? why : 'unconfirmed');
  }

  /** Each list keeps its own place. */
  async #choose(tab: TabId): Promise<void> {
    this.#places.set(this.tab, scrollY);
    this.tab = tab;
    await this.updateComplete;
    scrollTo(0, this.#places.get(tab) ?? 0);
  }

  async #refresh(): Promise<void> {
    this.announcement = null;
    if (await this.#feeds[this.tab].refresh('replace')) this.#announce(words.refreshed);
  }

  async #more(): Promise<void> {
    const count = await this.#feeds[this.tab].more();
    if (count === null) return;
    this.#announce(moreLoaded(count));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#panel-${this.tab} .all-shown`)?.focus();
  }

  #flagged({ detail: report }: CustomEvent<MismatchReport>): void {
    this.#feeds.reports.replace(report);
    this.#announce(words.flagged);
  }

  #bar(): TemplateResult {
    const say = this.#i18n.say.bind(this.#i18n);
    return html`<header>
      <h1 tabindex="-1"><img src="/favicon.svg" alt="" /> <span>${say(words.title)}</span></h1>
      <p class="user" data-test="user"><bdi>${this.session?.displayName}</bdi></p>
      <jika-language-switch data-test="language"></jika-language-switch>
      <button type="button" data-test="sign-out" @click=${() => this.#signOut('asked')}>${say(words.signOut)}</button>
    </header>`;
  }

  #list(tab: TabId): TemplateResult {
    if (tab === 'activations') {
      const items = this.#feeds.activations.state.listing?.items ?? [];
      return html`<jika-activation-list .activations=${items}></jika-activation-list>`;
    }
    return html`<jika-report-list
      .reports=${this.#feeds.reports.state.listing?.items ?? []}
      @flagged=${this.#flagged}
      @session-ended=${() => this.#leave('expired')}
    ></jika-report-list>`;
  }

  #panel(tab: TabId): TemplateResult {
    const say = this.#i18n.say.bind(this.#i18n);
    const { state } = this.#feeds[tab];
    return html`<div
      id="panel-${tab}"
      role="tabpanel"
      aria-labelledby="tab-${tab}"
      aria-busy=${state.busy === 'more'}
      ?hidden=${tab !== this.tab}
    >
      ${troubleNotice(state.trouble, say, words.triesItself)}
      ${state.listing?.items.length ? this.#list(tab) : nothing}
      ${feedFooter(tab, state, say, () => void this.#more())}
    </div>`;
  }

  override render(): TemplateResult {
    const say = this.#i18n.say.bind(this.#i18n);
    const tabs = TAB_IDS.map((id) => ({ id, label: words[id], listing: this.#feeds[id].state.listing }));
    return html`${this.#bar()}
      <main>
        <div class="head">
          ${tabBar(tabs, this.tab, say, (chosen) => void this.#choose(chosen))}
          ${feedHead(this.#feeds[this.tab].state, say, () => void this.#refresh())}
        </div>
        ${TAB_IDS.map((tab) => this.#panel(tab))}
      </main>
      <p class="visually-hidden" role="status" data-test="announcement">
        ${this.announcement === null ? nothing : say(this.announcement)}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-desk': JikaDesk;
  }
}
