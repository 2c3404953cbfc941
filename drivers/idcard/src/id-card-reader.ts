import { setTimeout as sleep } from 'node:timers/promises';
import { decodeIdCard, type IdCard } from './card/id-card.js';
import { moduleNumberText } from './card/module-number.js';
import { COMMANDS } from './frame/commands.js';
import { IdCardError } from './id-card-error.js';
import { cancelled, ModuleLink } from './line/module-link.js';
import { openSerialLine, type PortSettings, type SerialLine } from './line/serial-line.js';
import { untilGivenUp } from './until-given-up.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;
/** Modules want at least 300 ms between two searches. */
const SEARCH_EVERY_MS = 300;
const NO_CARD = 0x80;

/** `moduleNumber` is the number that is printed on the security module, such as `05.03-20260101-1234567-987654321`. */
export type IdCardReaderState =
  | { readonly status: 'starting' }
  | { readonly status: 'ready'; readonly moduleNumber: string }
  | { readonly status: 'down'; readonly failure: IdCardError };

/** What the reader is at the moment, and its cards one after the other. */
export interface IdCardReader {
  readonly port: string;
  readonly state: IdCardReaderState;
  /**
   * Waits for a card to be put on, and reads it once: it is read again only after it was taken away. Calls take their turns.
   * `onFound` is called when a card is there and its reading begins.
   * @throws IdCardError: a code `id-reader-…` or `id-module-failed` when the reader cannot go on, `id-card-…` when this card was not read and
   *   is to be taken away and put on again, `id-reading-cancelled`
   */
  readIdCard(signal?: AbortSignal, onFound?: () => void): Promise<IdCard>;
}

interface OpenModule {
  readonly line: SerialLine;
  readonly link: ModuleLink;
  readonly closed: Promise<void>;
}

/** A reader on one port, which comes back by itself: it is opened when the port appears, and anew whenever the line or the module failed. */
export class PortReader implements IdCardReader {
  readonly port: string;
  readonly #settings: PortSettings;
  readonly #changed: () => void;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #state: IdCardReaderState = { status: 'starting' };
  #module: OpenModule | null = null;
  /** What a reading found out, while the line that it ended is still being closed. */
  #failure: IdCardError | null = null;
  #turn: Promise<void> = Promise.resolve();
  /** On the clock of `performance.now()`. */
  #searchAgainAt = 0;

  constructor(settings: PortSettings, changed: () => void) {
    this.port = settings.path;
    this.#settings = settings;
    this.#changed = changed;
    this.#running = this.#run();
  }

  get state(): IdCardReaderState {
    return this.#state;
  }

  readIdCard(signal?: AbortSignal, onFound: () => void = () => {}): Promise<IdCard> {
    const signals = [this.#closing.signal, ...(signal ? [signal] : [])];
    // Whoever gives up need not wait for the turn.
    return untilGivenUp(signals, (either) => {
      const reading = this.#turn.then(() => this.#read(either, onFound));
      // The turn keeps nothing of the card.
      this.#turn = reading.then(
        () => undefined,
        () => undefined,
      );
      return reading;
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#module?.line.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const failure = await this.#serve(() => {
        pause = FIRST_PAUSE_MS;
      });
      if (signal.aborted) return;
      this.#show({ status: 'down', failure });
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** From opening the port to the end of the line; returns what ended it. */
  async #serve(onReady: () => void): Promise<IdCardError> {
    try {
      const module = await openModule(this.#settings);
      this.#module = module;
      const number = await module.link.ask(COMMANDS.moduleNumber, this.#closing.signal);
      onReady();
      this.#show({ status: 'ready', moduleNumber: moduleNumberText(number) });
      await module.closed;
      return this.#failure ?? new IdCardError('id-reader-gone', 'the port is gone');
    } catch (error) {
      if (error instanceof IdCardError) return error;
      throw error;
    } finally {
      await this.#module?.line.close();
      this.#module = null;
      this.#failure = null;
    }
  }

  async #read(signal: AbortSignal, onFound: () => void): Promise<IdCard> {
    if (signal.aborted) throw cancelled(signal);
    const module = this.#module;
    if (module === null || this.#state.status !== 'ready') throw this.#whyDown();
    try {
      return await this.#nextCard(module.link, signal, onFound);
    } catch (error) {
      if (error instanceof IdCardError && isOfTheReader(error)) {
        this.#failure = error;
        this.#show({ status: 'down', failure: error });
        await module.line.close();
      }
      throw error;
    }
  }

  async #nextCard(link: ModuleLink, signal: AbortSignal, onFound: () => void): Promise<IdCard> {
    for (let found = false; !found; ) found = await this.#search(link, signal);
    onFound();
    await link.ask(COMMANDS.select, signal);
    return decodeIdCard(await link.ask(COMMANDS.readTextAndPhoto, signal));
  }

  /** Not too soon after the search before, which may have been that of a card that could not be read and is still there. */
  async #search(link: ModuleLink, signal: AbortSignal): Promise<boolean> {
    await sleep(Math.max(0, this.#searchAgainAt - performance.now()), undefined, { signal }).catch(() => undefined);
    try {
      return await isCardFound(link, signal);
    } finally {
      this.#searchAgainAt = performance.now() + SEARCH_EVERY_MS;
    }
  }

  #whyDown(): IdCardError {
    return this.#state.status === 'down'
      ? this.#state.failure
      : new IdCardError('id-reader-gone', 'the reader has not been opened yet');
  }

  /** Another try that fails as the one before is no news. */
  #show(state: IdCardReaderState): void {
    const before = this.#state;
    this.#state = state;
    if (before.status !== state.status || failureOf(before) !== failureOf(state)) this.#changed();
  }
}

const failureOf = (state: IdCardReaderState) => (state.status === 'down' ? state.failure.code : null);

async function openModule(settings: PortSettings): Promise<OpenModule> {
  let close = (): void => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  let link: ModuleLink | undefined;
  const line = await openSerialLine(settings, {
    received: (bytes) => link?.received(bytes),
    closed: () => {
      link?.closed();
      close();
    },
  });
  link = new ModuleLink(line);
  return { line, link, closed };
}

async function isCardFound(link: ModuleLink, signal: AbortSignal): Promise<boolean> {
  try {
    await link.ask(COMMANDS.find, signal);
    return true;
  } catch (error) {
    if (error instanceof IdCardError && error.status === NO_CARD) return false;
    throw error;
  }
}

/** The card is not at fault: the port is opened anew. */
const isOfTheReader = ({ code }: IdCardError): boolean => code.startsWith('id-reader-') || code === 'id-module-failed';
