import { timingSafeEqual } from 'node:crypto';
import { DIRECTORIES, KEY_USAGE, type KeyName } from '@jika/health-card';
import { SW, triesLeft } from '@jika/smartcard-apdu';
import type { CardSecurity } from './card-security.js';
import type { DataFile, Directory } from './file-tree.js';
import type { RandomSource } from './get-challenge.js';
import { Refusal } from './instruction.js';
import { authenticationCode, deriveSessionKey, HALF_BLOCK } from './key-diversification.js';

/** Wrong authentications in a row until a key is blocked (spec f.4). */
export const MAX_TRIES = 15;

/** The keys of this one card, 16 bytes each, derived from the masters. */
export type CardKeys = Readonly<Record<KeyName, Uint8Array>>;

/** Security of a card that its issuer personalised with keys. All of its keys belong to DDF1 (spec f.1). */
export class IssuedSecurity implements CardSecurity {
  readonly #keys: CardKeys;
  readonly #random: RandomSource;
  #readTries = MAX_TRIES;
  #challenge: Uint8Array | undefined;
  #inDdf1 = false;
  #opened: KeyName | undefined;

  constructor(keys: CardKeys, random: RandomSource) {
    this.#keys = keys;
    this.#random = random;
  }

  mayRead({ readKey }: DataFile): boolean {
    return readKey === undefined || readKey === this.#opened;
  }

  /** What was proven to a directory lasts as long as it is the current one or above it (spec f.4). */
  enter(path: readonly Directory[]): void {
    this.#inDdf1 = path.some(({ fid }) => fid === DIRECTORIES.DDF1.fid);
    if (!this.#inDdf1) this.#opened = undefined;
  }

  reset(): void {
    this.#challenge = undefined;
    this.#inDdf1 = false;
    this.#opened = undefined;
  }

  challenge(): Uint8Array {
    this.#challenge = this.#random(HALF_BLOCK);
    return this.#challenge;
  }

  /** Whatever comes of it, the challenge is spent; a wrong code lowers the try counter, a right one restores it (spec f.4). */
  externalAuthenticate(kid: number, code: Uint8Array, raw: Uint8Array): void {
    if (!this.#inDdf1 || kid !== KEY_USAGE.RK1_DDF1.kid) throw new Refusal(SW.referencedDataNotFound);
    if (this.#readTries === 0) throw new Refusal(SW.authenticationBlocked);
    const challenge = this.#challenge;
    this.#challenge = undefined;
    if (challenge === undefined) throw new Refusal(SW.referenceDataNotUsable);
    if (!timingSafeEqual(code, authenticationCode(deriveSessionKey(this.#keys.RK1_DDF1, challenge), raw))) {
      this.#readTries -= 1;
      throw new Refusal(triesLeft(this.#readTries));
    }
    this.#readTries = MAX_TRIES;
    this.#opened = 'RK1_DDF1';
  }

  internalAuthenticate(random: Uint8Array, raw: Uint8Array): Uint8Array {
    if (!this.#inDdf1) throw new Refusal(SW.referencedDataNotFound);
    return authenticationCode(deriveSessionKey(this.#keys.IRK_DDF1, random), raw);
  }
}
