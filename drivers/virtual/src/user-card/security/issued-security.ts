import { timingSafeEqual } from 'node:crypto';
import { type DirectoryName, KEY_USAGE, type KeyName } from '@jika/health-card';
import { type CommandApdu, SW, triesLeft } from '@jika/smartcard-apdu';
import type { RandomSource } from '../../chip/get-challenge.js';
import { Refusal } from '../../chip/instruction.js';
import { authenticationCode, deriveSessionKey, HALF_BLOCK } from '../../keys/key-diversification.js';
import type { MemoryCell } from '../memory/memory-cell.js';
import type { CardSecurity } from './card-security.js';
import { externalKey, type KeyRing } from './key-ring.js';
import { isMacRight, messageParts, plainText } from './secure-message.js';

/** Security of a card that its issuer personalised with keys (spec f.4, f.5). */
export class IssuedSecurity implements CardSecurity {
  readonly #keys: KeyRing;
  readonly #memory: MemoryCell;
  readonly #random: RandomSource;
  #path: readonly DirectoryName[] = ['MF'];
  #challenge: Uint8Array | undefined;
  #proven: readonly KeyName[] = [];

  constructor(keys: KeyRing, memory: MemoryCell, random: RandomSource) {
    this.#keys = keys;
    this.#memory = memory;
    this.#random = random;
  }

  isProven(key: KeyName): boolean {
    return this.#proven.includes(key);
  }

  /** What was proven to a directory lasts as long as it is the current one or above it (spec f.4). */
  enter(path: readonly DirectoryName[]): void {
    this.#path = path;
    this.#proven = this.#proven.filter((key) => path.includes(KEY_USAGE[key].directory));
  }

  reset(): void {
    this.#path = ['MF'];
    this.#challenge = undefined;
    this.#proven = [];
  }

  challenge(): Uint8Array {
    this.#challenge = this.#random(HALF_BLOCK);
    return this.#challenge;
  }

  externalAuthenticate(kid: number, code: Uint8Array, raw: Uint8Array, keyVersion: number): void {
    const key = externalKey(this.#path, kid);
    const cardKey = key && this.#keys.numbered(key, keyVersion);
    if (key === undefined || cardKey === undefined) throw new Refusal(SW.referencedDataNotFound);
    this.expectMessage(key);
    if (!timingSafeEqual(code, authenticationCode(this.#sessionKey(cardKey), raw))) {
      throw new Refusal(triesLeft(this.#memory.countWrongTry(key)));
    }
    this.#memory.countRightTry(key);
    this.#proven = [...this.#proven.filter((each) => each !== key), key];
  }

  internalAuthenticate(random: Uint8Array, raw: Uint8Array, keyVersion: number): Uint8Array {
    const cardKey = this.#path.includes('DDF1') ? this.#keys.numbered('IRK_DDF1', keyVersion) : undefined;
    if (cardKey === undefined) throw new Refusal(SW.referencedDataNotFound);
    return authenticationCode(deriveSessionKey(cardKey, random), raw);
  }

  expectMessage(key: KeyName): void {
    if (this.#memory.triesLeft(key) === 0) throw new Refusal(SW.authenticationBlocked);
    if (this.#challenge === undefined) throw new Refusal(SW.referenceDataNotUsable);
  }

  openMessage(key: KeyName, message: CommandApdu): Uint8Array {
    this.expectMessage(key);
    const { cipher, mac } = messageParts(message);
    const sessionKey = this.#sessionKey(this.#keys.first(key));
    if (!isMacRight(sessionKey, message, cipher, mac)) {
      this.#memory.countWrongTry(key);
      throw new Refusal(SW.secureMessagingIncorrect);
    }
    this.#memory.countRightTry(key);
    return plainText(sessionKey, cipher);
  }

  /** Whatever comes of it, the challenge is spent (spec f.4). */
  #sessionKey(cardKey: Uint8Array): Uint8Array {
    const challenge = this.#challenge;
    this.#challenge = undefined;
    if (challenge === undefined) throw new Refusal(SW.referenceDataNotUsable);
    return deriveSessionKey(cardKey, challenge);
  }
}
