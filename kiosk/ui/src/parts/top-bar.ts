import { base, LocaleController } from '@jika/components';
import type { AgentState } from '@jika/contract';
import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  AGENT_LOST,
  ID_CARD_READER_STATUS,
  PLATFORM_STATUS,
  READER_STATUS,
  SAM_STATUS,
  SAM_WARNING,
} from '../messages.js';
import { words } from '../screen-messages.js';
import { topBarStyles } from './top-bar.css.js';

const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'short' });
const SECOND = 1000;

/** Always there: outlet and counter, reader, platform, language, large text, clock. `agent` is null while the agent is lost. */
@customElement('jika-top-bar')
export class JikaTopBar extends LitElement {
  static override styles: CSSResult[] = [base, topBarStyles];

  @property({ attribute: false }) agent: AgentState | null = null;
  @property({ type: Boolean }) elder = false;
  @state() private time = CLOCK.format();

  readonly #i18n = new LocaleController(this);
  #clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => {
      this.time = CLOCK.format();
    }, SECOND);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  #statuses(): TemplateResult {
    const { agent } = this;
    const dot = (name: string, { state, label }: (typeof READER_STATUS)['ready']): TemplateResult =>
      html`<jika-status-dot data-test=${name} state=${state} .label=${this.#i18n.say(label)}></jika-status-dot>`;
    if (agent === null) return dot('agent-status', AGENT_LOST);
    return html`${dot('reader-status', READER_STATUS[agent.reader])}
    ${agent.sam === 'ready' ? nothing : dot('sam-status', SAM_STATUS[agent.sam])}
    ${agent.samWarning === null ? nothing : dot('sam-warning', SAM_WARNING[agent.samWarning])}
    ${
      agent.idCardReader === null || agent.idCardReader === 'ready'
        ? nothing
        : dot('id-card-reader-status', ID_CARD_READER_STATUS[agent.idCardReader])
    }
    ${dot('platform-status', PLATFORM_STATUS[agent.platform])}`;
  }

  override render(): TemplateResult {
    const say = this.#i18n.say.bind(this.#i18n);
    return html`<header>
      <p class="place">
        <strong title=${this.agent?.outletName ?? ''}>${this.agent?.outletName ?? say(words.title)}</strong>
        <span>${this.agent?.stationName ?? ''}</span>
      </p>
      <div class="statuses" role="group" aria-label=${say(words.status)}>${this.#statuses()}</div>
      <div class="settings">
        <jika-language-switch data-test="language"></jika-language-switch>
        <button
          type="button"
          data-test="elder"
          aria-pressed=${this.elder}
          @click=${() => this.dispatchEvent(new CustomEvent('elder-toggle'))}
        >
          ${say(words.elder)}
        </button>
      </div>
      <time>${this.time}</time>
    </header>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-top-bar': JikaTopBar;
  }
}
