import {
  type CardIdentity,
  type CardReading,
  CardSession,
  CHIP_LIMITS,
  type ChipConventions,
  type Counter,
  type ElementaryFile,
  HealthCardError,
  identityOf,
  isSameCard,
  mayTouch,
  type Purpose,
  proveAgain,
  type Sam,
  type WriteRule,
} from '@jika/health-card';
import { type ApduLimits, type CardChannel, openApduSession, type ResponseApdu, SW } from '@jika/smartcard-apdu';
import { refusalOf } from './refusal.js';
import { protect } from './secure-message.js';
import type { PlannedWrite, Write } from './write.js';
import { type Interruption, type Remains, WriteInterrupted } from './write-interrupted.js';
import { WriterError } from './writer-error.js';

export interface CardWriterOptions {
  /** The same card in the same insertion as of the reading. */
  readonly channel: CardChannel;
  readonly sam: Sam;
  /** The reading of this insertion, in which the card proved that it is genuine. */
  readonly reading: CardReading<Purpose>;
  /** Where the writing takes place; `bank` unless told. Health data are not touched there. */
  readonly counter?: Counter;
  readonly protocol?: 'T=0' | 'T=1';
  readonly conventions?: Partial<ChipConventions>;
  readonly signal?: AbortSignal;
}

/** A clinical record is the longest: 26 blocks, each looked at, written and looked at again. */
const LIMITS: Partial<ApduLimits> = { ...CHIP_LIMITS, commandsPerSession: 1_000, timePerSessionMs: 120_000 };

/** Writes to one card in one insertion. One write after the other: do not start a second before the first has ended. */
export class CardWriter {
  readonly identity: CardIdentity;
  readonly #card: CardSession;
  readonly #options: CardWriterOptions;
  #isProven = false;
  #current: string | null = null;

  /** @throws WriterError `card-not-proven`: nothing is written to a card that did not prove itself. */
  constructor(options: CardWriterOptions) {
    const { channel, reading, protocol, signal } = options;
    const limits = { limits: LIMITS, ...(protocol && { protocol }), ...(signal && { signal }) };
    this.#card = new CardSession(openApduSession(channel, limits));
    this.#options = options;
    this.identity = identityOf(reading);
    if (reading.proof.result !== 'passed') throw notProven();
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
    const before = await this.#undisturbed(write, 'old', () => this.look(write));
    const planned = write.plan(before);
    if (same(before, planned.after)) return 'unchanged';
    const { what } = write;
    const interruption = { write, card: this.identity, before, after: planned.after };
    const command = await this.#undisturbed(write, 'old', async () => {
      await this.#prove(rule);
      return this.#protected(rule, planned);
    });
    const send = async () => this.#card.apdu.send(command);
    const answer = await this.#undisturbed(write, 'unknown', send, interruption);
    const now = await this.#undisturbed(write, 'unknown', () => this.look(write), interruption);
    if (same(now, planned.after)) return 'written';
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
    await this.#requireProven();
    const place = `${file.path} ${fid}`;
    if (this.#current !== place) {
      this.#current = null;
      requireOk(what, await this.#card.open(file, fid));
      this.#current = place;
    }
    const parts: Uint8Array[] = [];
    for (const command of look) {
      const answer = await this.#card.apdu.send(command);
      if (mayEndEarly && answer.statusWord === SW.recordNotFound) break;
      parts.push(requireOk(what, answer).data);
    }
    return Uint8Array.from(parts.flatMap((part) => [...part]));
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
    const { counter = 'bank' } = this.#options;
    if (!mayTouch(counter, file)) throw new WriterError('write-not-allowed', `a ${counter} must not touch ${what}`);
  }

  /** Once, before the first command: the card may have been changed since the reading. */
  async #requireProven(): Promise<void> {
    if (this.#isProven) return;
    try {
      const { result } = await proveAgain(this.#card, this.#options);
      if (result !== 'passed') throw notProven();
    } catch (error) {
      if (!(error instanceof HealthCardError && error.code === 'other-card')) throw error;
      throw new WriterError('other-card', 'the card is not that of the reading', { cause: error });
    }
    this.#isProven = true;
  }

  async #prove({ key }: WriteRule): Promise<void> {
    const statusWord = await this.#card.prove(key);
    if (statusWord !== SW.ok) throw refusalOf(key, { statusWord: statusWord ?? SW.securityStatusNotSatisfied });
  }

  #protected(rule: WriteRule, planned: PlannedWrite) {
    const { parties } = this.#card;
    if (parties === null) throw notProven();
    return protect(parties, rule, planned);
  }

  /** Whatever breaks off that is no answer of the card says what is on the card then. */
  async #undisturbed<T>(
    { what }: Write,
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
}

const notProven = (): WriterError => new WriterError('card-not-proven', 'the card did not prove that it is genuine');

function requireOk(what: string, answer: ResponseApdu): ResponseApdu {
  if (answer.statusWord !== SW.ok) throw refusalOf(what, answer);
  return answer;
}

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
