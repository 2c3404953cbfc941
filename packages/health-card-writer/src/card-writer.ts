import {
  type CardIdentity,
  type Counter,
  type ElementaryFile,
  identityOf,
  isSameCard,
  mayTouch,
  type WriteRule,
} from '@jika/health-card';
import { SW } from '@jika/smartcard-apdu';
import { ProvenCard, type ProvenCardOptions } from './proven-card.js';
import { refusalOf, requireOk } from './refusal.js';
import { protect } from './secure-message.js';
import type { Write } from './write.js';
import { type Interruption, type Remains, WriteInterrupted } from './write-interrupted.js';
import { WriterError } from './writer-error.js';

export interface CardWriterOptions extends ProvenCardOptions {
  /** Where the writing takes place; `bank` unless told. Health data are not touched there. */
  readonly counter?: Counter;
}

/** Writes to one card in one insertion. One write after the other: do not start a second before the first has ended. */
export class CardWriter {
  readonly identity: CardIdentity;
  readonly #card: ProvenCard;
  readonly #counter: Counter;

  /** @throws WriterError `card-not-proven`: nothing is written to a card that did not prove itself. */
  constructor({ counter = 'bank', ...options }: CardWriterOptions) {
    this.#card = new ProvenCard(options);
    this.#counter = counter;
    this.identity = identityOf(options.reading);
  }

  /**
   * Makes one change, and looks whether it is there. `unchanged` if it was there already: then nothing is sent that changes the card.
   * @throws WriterError `write-forbidden`, `write-not-allowed` (both before any command), `card-not-proven`, `other-card` (before any change),
   * `place-missing`, `write-refused`, `write-key-blocked`, `write-mac-refused`, with the old value still there; `write-not-verified` if the new
   * one does not read back, whatever the card said; `write-interrupted` (`WriteInterrupted`).
   * @throws HealthCardError `value-too-long`, `value-not-encodable`.
   */
  async perform(write: Write): Promise<'written' | 'unchanged'> {
    const rule = this.#ruleOf(write);
    const { what } = write;
    const before = await undisturbed(what, 'old', () => this.look(write));
    const planned = write.plan(before);
    const { after } = planned;
    if (same(before, after)) return 'unchanged';
    const command = await undisturbed(what, 'old', async () =>
      protect(await this.#card.authenticate(rule), rule, planned),
    );
    const interruption = { write, card: this.identity, before, after };
    const answer = await undisturbed(what, 'unknown', () => this.#card.send(command), interruption);
    const now = await undisturbed(what, 'unknown', () => this.look(write), interruption);
    if (same(now, after)) return 'written';
    if (same(now, before) && answer.statusWord !== SW.ok) throw refusalOf(what, answer);
    throw new WriterError('write-not-verified', `${what} does not read back as it was written`);
  }

  /**
   * What is at a place now.
   * @throws WriterError `write-not-allowed`, `card-not-proven`, `other-card`, `place-missing`, `write-refused`; HealthCardError `sam-failed`;
   * errors of the channel as they are.
   */
  async look({ what, file, fid, look, mayEndEarly }: Write): Promise<Uint8Array> {
    this.#requireAllowed(what, file);
    await this.#card.open(file, fid);
    const bytes: number[] = [];
    for (const command of look) {
      const answer = await this.#card.send(command);
      if (mayEndEarly && answer.statusWord === SW.recordNotFound) break;
      bytes.push(...requireOk(what, answer).data);
    }
    return Uint8Array.from(bytes);
  }

  /**
   * Looks which value is there after a write that was interrupted, once the card is back and was read and proven again.
   * @throws WriterError `other-card`; those of `look`.
   */
  async settle({ write, card, before, after }: Interruption): Promise<'old' | 'new' | 'neither'> {
    if (!isSameCard(card, this.identity)) throw new WriterError('other-card', 'this is another card');
    const now = await this.look(write);
    if (same(now, after)) return 'new';
    return same(now, before) ? 'old' : 'neither';
  }

  #ruleOf({ what, file, rule }: Write): WriteRule {
    if (rule === null) throw new WriterError('write-forbidden', `${what} is never rewritten`);
    this.#requireAllowed(what, file);
    return rule;
  }

  #requireAllowed(what: string, file: ElementaryFile): void {
    if (mayTouch(this.#counter, file)) return;
    throw new WriterError('write-not-allowed', `a ${this.#counter} must not touch ${what}`);
  }
}

/** Whatever breaks off that is no answer of the card says what is on the card then. */
async function undisturbed<T>(
  what: string,
  remains: Remains,
  work: () => Promise<T>,
  interruption: Interruption | null = null,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WriterError && remains === 'old') throw error;
    throw new WriteInterrupted(what, remains, interruption, error);
  }
}

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
