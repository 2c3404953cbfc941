import { randomBytes } from 'node:crypto';
import { KEY_NAMES, KEY_USAGE, type KeyName } from '@jika/health-card';
import { userCardAtr } from './answer-to-reset.js';
import { type AuthenticatingCard, externalAuthenticate, internalAuthenticate } from './authenticate.js';
import type { CardFile } from './card-file.js';
import type { CardInSlot } from './card-in-slot.js';
import type { CardSecurity } from './card-security.js';
import { CopiedSecurity } from './copied-security.js';
import type { DataFile, Location } from './file-tree.js';
import { type ChallengingCard, getChallenge, type RandomSource } from './get-challenge.js';
import { healthCardFiles } from './health-card-files.js';
import { execute, type Instruction } from './instruction.js';
import { type CardKeys, IssuedSecurity } from './issued-security.js';
import { cityFactor, deriveCardKey } from './key-diversification.js';
import type { KeysFile } from './keys-file.js';
import { readBinary } from './read-binary.js';
import { type ReadableCard, readRecord } from './read-record.js';
import { selectFile } from './select-file.js';

const INSTRUCTIONS: readonly Instruction<ReadableCard & ChallengingCard & AuthenticatingCard>[] = [
  selectFile,
  readRecord,
  readBinary,
  getChallenge,
  externalAuthenticate,
  internalAuthenticate,
];

/**
 * A resident health card (居民健康卡) in software: the same files, access rules, commands and authentications as the chip, with the block
 * cipher and the key diversification that spec f.7 decides in place of those that are not published. It answers 6700 and the like to
 * whatever is no command; it never fails otherwise.
 */
export class VirtualHealthCard implements CardInSlot {
  readonly atr: Uint8Array;
  readonly #registers: Registers;

  /** `random` makes challenges; tests of published vectors put in their own. */
  constructor(card: CardFile, keys: KeysFile, random: RandomSource = randomBytes) {
    this.atr = userCardAtr(card.factor);
    const security =
      card.keys === 'issued' ? new IssuedSecurity(cardKeys(card, keys), random) : new CopiedSecurity(random);
    this.#registers = new Registers({ path: [healthCardFiles(card)] }, security);
  }

  powerOn(): void {
    this.#registers.reset();
  }
  powerOff(): void {
    this.#registers.reset();
  }
  reset(): void {
    this.#registers.reset();
  }
  async transmit(command: Uint8Array): Promise<Uint8Array> {
    return execute(INSTRUCTIONS, this.#registers, command);
  }
}

/** The state of a card between two commands. */
class Registers implements ReadableCard, ChallengingCard, AuthenticatingCard {
  location: Location;
  readonly #afterReset: Location;
  readonly #security: CardSecurity;

  constructor(afterReset: Location, security: CardSecurity) {
    this.location = afterReset;
    this.#afterReset = afterReset;
    this.#security = security;
  }

  reset(): void {
    this.location = this.#afterReset;
    this.#security.reset();
  }
  enter(location: Location): void {
    this.location = location;
    this.#security.enter(location.path);
  }
  mayRead(file: DataFile): boolean {
    return this.#security.mayRead(file);
  }
  challenge(): Uint8Array {
    return this.#security.challenge();
  }
  externalAuthenticate(kid: number, code: Uint8Array, raw: Uint8Array): void {
    this.#security.externalAuthenticate(kid, code, raw);
  }
  internalAuthenticate(random: Uint8Array, raw: Uint8Array): Uint8Array {
    return this.#security.internalAuthenticate(random, raw);
  }
}

/** The keys that a bureau loads into this card (spec f.1, f.2). */
function cardKeys({ factor, keyCityCode }: CardFile, { masterKeys }: KeysFile): CardKeys {
  const factors = { card: factor, city: cityFactor(keyCityCode) };
  const derive = (name: KeyName) =>
    deriveCardKey(
      masterKeys[name],
      KEY_USAGE[name].factors.map((which) => factors[which]),
    );
  return Object.fromEntries(KEY_NAMES.map((name) => [name, derive(name)])) as CardKeys;
}
