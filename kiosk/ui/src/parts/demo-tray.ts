import { base, icon, LocaleController } from '@jika/components';
import type { DemoTray } from '@jika/contract';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AgentCommands } from '../agent/agent-commands.js';
import { words } from '../screen-messages.js';
import { demoTrayStyles } from './demo-tray.css.js';

/** The demonstration's hand: puts a card in and takes it out. It stands below the page's own actions and never over them. */
@customElement('jika-demo-tray')
export class JikaDemoTray extends LitElement {
  static override styles: CSSResult[] = [base, demoTrayStyles];

  @property({ attribute: false }) commands: AgentCommands | null = null;
  /** Changes when a card may have come or gone: the tray is looked at again. */
  @property() moment = '';
  @state() private tray: DemoTray = { inserted: null, cards: [] };
  @state() private open = true;
  @state() private busy = false;

  readonly #i18n = new LocaleController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('moment') || changed.has('commands')) void this.#look();
  }

  /** A tray that cannot be seen stays as it was: the agent's own faults have a screen. */
  async #look(): Promise<void> {
    const tray = await this.commands?.demoTray().catch(() => null);
    if (tray) this.tray = tray;
  }

  async #do(command: Promise<unknown> | undefined): Promise<void> {
    this.busy = true;
    try {
      await command;
    } catch (error) {
      this.dispatchEvent(new CustomEvent('command-failed', { detail: error }));
    } finally {
      this.busy = false;
      await this.#look();
    }
  }

  #cards(): TemplateResult {
    const { inserted, cards } = this.tray;
    return html`<div class="cards">
        ${cards.map(
          ({ id, label }) => html`<button
            type="button"
            data-card=${id}
            aria-pressed=${id === inserted}
            ?disabled=${this.busy}
            @click=${() => this.#do(this.commands?.insertDemoCard(id))}
          >
            ${this.#i18n.say(label)}
          </button>`,
        )}
      </div>
      <button
        type="button"
        class="remove"
        data-test="demo-remove"
        ?disabled=${this.busy || inserted === null}
        @click=${() => this.#do(this.commands?.removeDemoCard())}
      >
        ${this.#i18n.say(words.demoRemove)}
      </button>`;
  }

  override render(): TemplateResult {
    const name = this.#i18n.say(words.demo);
    return html`<aside aria-label=${name} data-test="demo-tray">
      <button
        type="button"
        class="handle"
        data-test="demo-toggle"
        aria-expanded=${this.open}
        @click=${() => {
          this.open = !this.open;
        }}
      >
        ${name} ${icon(this.open ? 'down' : 'up')}
      </button>
      ${this.open ? this.#cards() : nothing}
    </aside>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-demo-tray': JikaDemoTray;
  }
}
