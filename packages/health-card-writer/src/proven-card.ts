import {
  type CardReading,
  CardSession,
  CHIP_LIMITS,
  type ChipConventions,
  type ElementaryFile,
  HealthCardError,
  type Parties,
  type Purpose,
  proveAgain,
  type Sam,
  type WriteRule,
} from '@jika/health-card';
import {
  type ApduLimits,
  type CardChannel,
  type CommandApdu,
  openApduSession,
  type ResponseApdu,
  SW,
} from '@jika/smartcard-apdu';
import { refusalOf, requireOk } from './refusal.js';
import { WriterError } from './writer-error.js';

export interface ProvenCardOptions {
  /** The same card in the same insertion as of the reading. */
  readonly channel: CardChannel;
  readonly sam: Sam;
  /** The reading of this insertion, in which the card proved that it is genuine. */
  readonly reading: CardReading<Purpose>;
  readonly protocol?: 'T=0' | 'T=1';
  readonly conventions?: Partial<ChipConventions>;
  readonly signal?: AbortSignal;
}

/** A clinical record is the longest: 26 blocks, each looked at, written and looked at again. */
const LIMITS: Partial<ApduLimits> = { ...CHIP_LIMITS, commandsPerSession: 1_000, timePerSessionMs: 120_000 };

/** The card of a reading. It may have been changed since: before its first file is opened, it proves itself once more. */
export class ProvenCard {
  readonly #session: CardSession;
  readonly #options: ProvenCardOptions;
  #isProven = false;
  #current: string | null = null;

  /** @throws WriterError `card-not-proven` if it did not prove itself in the reading. */
  constructor(options: ProvenCardOptions) {
    const { channel, reading, protocol, signal } = options;
    if (reading.proof.result !== 'passed') throw notProven();
    const limits = { limits: LIMITS, ...(protocol && { protocol }), ...(signal && { signal }) };
    this.#session = new CardSession(openApduSession(channel, limits));
    this.#options = options;
  }

  /** Makes a file current, if it is not. @throws WriterError `card-not-proven`, `other-card`, `place-missing`, `write-refused`. */
  async open(file: ElementaryFile, fid: number): Promise<void> {
    await this.#requireProven();
    const place = `${file.path} ${fid}`;
    if (this.#current === place) return;
    this.#current = null;
    requireOk(file.path, await this.#session.open(file, fid));
    this.#current = place;
  }

  send(command: CommandApdu): Promise<ResponseApdu> {
    return this.#session.apdu.send(command);
  }

  /** One external authentication with the key of a rule. @throws WriterError `write-refused`, `write-key-blocked`. */
  async authenticate({ key }: WriteRule): Promise<Parties> {
    const statusWord = await this.#session.prove(key);
    if (statusWord !== SW.ok) throw refusalOf(key, { statusWord: statusWord ?? SW.securityStatusNotSatisfied });
    if (this.#session.parties === null) throw notProven();
    return this.#session.parties;
  }

  async #requireProven(): Promise<void> {
    if (this.#isProven) return;
    const { result } = await proveAgain(this.#session, this.#options).catch(inWordsOfTheWriter);
    if (result !== 'passed') throw notProven();
    this.#isProven = true;
  }
}

function inWordsOfTheWriter(error: unknown): never {
  if (!(error instanceof HealthCardError && error.code === 'other-card')) throw error;
  throw new WriterError('other-card', 'the card is not that of the reading', { cause: error });
}

const notProven = (): WriterError => new WriterError('card-not-proven', 'the card did not prove that it is genuine');
