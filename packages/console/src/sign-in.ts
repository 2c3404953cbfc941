import { base, LocaleController, type Text } from '@jika/components';
import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { createRef, type Ref, ref } from 'lit/directives/ref.js';
import { platform } from './platform.js';
import { signInStyles } from './sign-in.css.js';
import { type Trouble, troubleOf } from './trouble.js';
import { troubleNotice, troubleStyles } from './trouble-notice.js';
import { SIGNED_OUT_WORDS, type SignedOutWhy, words } from './words.js';

type FieldName = 'userName' | 'password';

const LACKS: Readonly<Record<FieldName, Text>> = { userName: words.userNameMissing, password: words.passwordMissing };
/** R40: the operation guide, one file in each language. */
const GUIDES = { zh: '/guide.zh-CN.html', en: '/guide.en.html' } as const;
/** As long as the contract lets them be. */
const LONGEST = { userName: 60, password: 200 } as const;

/** User name and password. Fires `signed-in` with the session. A failed password is selected, ready to be typed again. */
@customElement('jika-sign-in')
export class JikaSignIn extends LitElement {
  static override styles: CSSResult[] = [base, troubleStyles, signInStyles];

  @property({ attribute: false }) why: SignedOutWhy | null = null;
  @state() private lack: FieldName | null = null;
  @state() private trouble: Trouble | null = null;
  @state() private busy = false;

  readonly #i18n = new LocaleController(this);
  readonly #inputs: Readonly<Record<FieldName, Ref<HTMLInputElement>>> = {
    userName: createRef(),
    password: createRef(),
  };

  protected override firstUpdated(): void {
    this.#inputs.userName.value?.focus();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    this.trouble = null;
    const userName = this.#typed('userName').trim();
    const password = this.#typed('password');
    this.lack = userName === '' ? 'userName' : password === '' ? 'password' : null;
    if (this.lack === null) await this.#signIn(userName, password);
    else this.#inputs[this.lack].value?.focus();
  }

  #typed(name: FieldName): string {
    return this.#inputs[name].value?.value ?? '';
  }

  async #signIn(userName: string, password: string): Promise<void> {
    this.busy = true;
    try {
      const session = await platform.signIn(userName, password);
      this.dispatchEvent(new CustomEvent('signed-in', { detail: session }));
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#inputs.password.value?.select();
    } finally {
      this.busy = false;
    }
  }

  #field(name: FieldName, label: Text, type: 'text' | 'password', autocomplete: string, hook: string): TemplateResult {
    const lacking = this.lack === name;
    return html`<div class="field">
      <label for=${name}>${this.#i18n.say(label)}</label>
      <input
        ${ref(this.#inputs[name])}
        id=${name}
        name=${name}
        type=${type}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        maxlength=${LONGEST[name]}
        aria-invalid=${lacking}
        aria-describedby=${lacking ? `${name}-lack` : nothing}
        data-test=${hook}
        @input=${() => {
          this.lack = null;
        }}
      />
      ${lacking ? html`<p id="${name}-lack" class="lack">${this.#i18n.say(LACKS[name])}</p>` : nothing}
    </div>`;
  }

  override render(): TemplateResult {
    const say = this.#i18n.say.bind(this.#i18n);
    return html`<header>
        <a href=${GUIDES[this.#i18n.current]} download data-test="guide">${say(words.guide)}</a>
        <jika-language-switch data-test="language"></jika-language-switch>
      </header>
      <main>
        <form novalidate aria-busy=${this.busy} @submit=${this.#submit}>
          <p class="name"><img src="/favicon.svg" alt="" /> ${say(words.title)}</p>
          <h1>${say(words.signInTitle)}</h1>
          ${
            this.why === null
              ? nothing
              : html`<p class="why" role="status" data-test="signed-out" data-why=${this.why}>
                  ${say(SIGNED_OUT_WORDS[this.why])}
                </p>`
          }
          ${troubleNotice(this.trouble, say)}
          ${this.#field('userName', words.userName, 'text', 'username', 'user-name')}
          ${this.#field('password', words.password, 'password', 'current-password', 'password')}
          <button type="submit" data-test="sign-in" aria-disabled=${this.busy}>
            ${say(this.busy ? words.signingIn : words.signIn)}
          </button>
        </form>
      </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-sign-in': JikaSignIn;
  }
}
