import type { ReactiveController, ReactiveControllerHost } from 'lit';

export const LOCALES = ['zh', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** One message in every language. */
export type Text = Readonly<Record<Locale, string>>;

/** BCP 47 tags for the `lang` attribute. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en' };

type Listener = (locale: Locale) => void;

const listeners = new Set<Listener>();
let current: Locale = 'zh';

/** The page's language. Components follow it through a `LocaleController`. */
export const locale = {
  get current(): Locale {
    return current;
  },
  set(next: Locale): void {
    if (next === current) return;
    current = next;
    for (const listener of listeners) listener(next);
  },
  /** Calls `listener` after each change; returns what ends that. */
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Draws its host again when the language changes, and says messages in it. */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unsubscribe = locale.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }

  get current(): Locale {
    return current;
  }

  say(text: Text): string {
    return text[current];
  }
}
