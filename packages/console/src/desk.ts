import { base, LocaleController, type Text } from '@jika/components';
import type { Activation, MismatchReport, Session } from '@jika/contract';
import { type CSSResult, html, LitElement, type TemplateResult } from 'lit';
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

  constructor() {
    super();
    new Idleness(this, () => void this.#signOut('idle'));
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

  /** The page is left even if the platform cannot be told: its session ends by itself then. */
  async #signOut(why: SignedOutWhy): Promise<void> {
    await platform.signOut().catch(() => undefined);
    this.#leave(why);
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
    this.renderRoot.querySelector<HTMLElement>('.all-shown')?.focus();
  }

  #flagged({ detail: report }: CustomEvent<MismatchReport>): void {
    this.#feeds.reports.replace(report);
    this.#announce(words.flagged);
  }

  #bar(): TemplateResult {
    const say = this.#i18n.say.bind(this.#i18n);
    return html`<header>
      <h1><img src="/favicon.svg" alt="" /> <span>${say(words.title)}</span></h1>
      <p class="user" data-test="user"><bdi>${this.session?.displayName}</bdi></p>
      <jika-language-switch data-test="language"></jika-language-switch>
      <button type="button" data-test="sign-out" @click=${() => this.#signOut('asked')}>${say(words.signOut)}</button>
    </header>`;
  }

  #list(): TemplateResult {
    if (this.tab === 'activations') {
      const items = this.#feeds.activations.state.listing?.items ?? [];
      return html`<jika-activation-list .activations=${items}></jika-activation-list>`;
    }
    return html`<jika-report-list
      .reports=${this.#feeds.reports.state.listing?.items ?? []}
      @flagged=${this.#flagged}
      @session-ended=${() => this.#leave('expired')}
    ></jika-report-list>`;
  }

  override render(): TemplateResult {
    const say = this.#i18n.say.bind(this.#i18n);
    const { state: shown } = this.#feeds[this.tab];
    const tabs = TAB_IDS.map((id) => ({ id, label: words[id], listing: this.#feeds[id].state.listing }));
    return html`${this.#bar()}
      <main>
        <div class="head">
          ${tabBar(tabs, this.tab, say, (chosen) => {
            this.tab = chosen;
          })}
          ${feedHead(shown, say, () => void this.#refresh())}
        </div>
        <div id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}" tabindex="-1" aria-busy=${shown.busy !== null}>
          ${troubleNotice(shown.trouble, say, html`<p>${say(words.triesItself)}</p>`)}
          ${shown.listing?.items.length ? this.#list() : ''}
          ${feedFooter(this.tab, shown, say, () => void this.#more())}
        </div>
      </main>
      <p class="visually-hidden" role="status" data-test="announcement">
        ${this.announcement === null ? '' : say(this.announcement)}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-desk': JikaDesk;
  }
}
