import { timingSafeEqual } from 'node:crypto';
import { deliveryKeyP1, deliveryKeyP2, KEY_NAMES, KEY_USAGE, type KeyName } from '@jika/health-card';
import { SW, triesLeft } from '@jika/smartcard-apdu';
import { currentDirectory, type Location } from './file-tree.js';
import type { ChallengingCard, RandomSource } from './get-challenge.js';
import { Refusal } from './instruction.js';
import { deriveCardKey, deriveSessionKey, HALF_BLOCK } from './key-diversification.js';
import type { KeysFile } from './keys-file.js';
import type { ReadableCard } from './read-record.js';
import type { KeyHoldingCard } from './sam-commands.js';
import { SAM_DF01_FID, SAM_FILES } from './sam-files.js';
import { sm4CbcMac, sm4Encrypt } from './sm4.js';

/** Wrong PINs in a row until the SAM is blocked. What real ones allow is not published. */
export const MAX_PIN_TRIES = 3;

const MAC_BYTES = 4;
const MASTER_FILE: Location = { path: [SAM_FILES] };
const NOTHING = new Uint8Array(0);
/** Versions of a key that the SAM takes: readers disagree on how to call the first (spec f.1). */
const KEY_VERSIONS = [0, 1];

/** The state of a SAM between two commands. PIN and keys belong to DF01. */
export class SamRegisters implements ReadableCard, ChallengingCard, KeyHoldingCard {
  location = MASTER_FILE;
  waiting: Uint8Array = NOTHING;
  readonly #keys: KeysFile;
  readonly #random: RandomSource;
  #pinTries = MAX_PIN_TRIES;
  #pinVerified = false;
  #sessionKey: Uint8Array | undefined;

  constructor(keys: KeysFile, random: RandomSource) {
    this.#keys = keys;
    this.#random = random;
  }

  reset(): void {
    this.enter(MASTER_FILE);
    this.#sessionKey = undefined;
    this.forgetWaiting();
  }

  forgetWaiting(): void {
    this.waiting = NOTHING;
  }

  enter(location: Location): void {
    this.location = location;
    if (!this.#inDf01) this.#pinVerified = false;
  }

  mayRead(): boolean {
    return true;
  }

  challenge(): Uint8Array {
    return this.#random(HALF_BLOCK);
  }

  verifyPin(pin: Uint8Array): void {
    if (!this.#inDf01) throw new Refusal(SW.referencedDataNotFound);
    if (this.#pinTries === 0) throw new Refusal(SW.authenticationBlocked);
    const expected = Buffer.from(this.#keys.samPin, 'hex');
    this.#pinVerified = pin.length === expected.length && timingSafeEqual(pin, expected);
    this.#pinTries = this.#pinVerified ? MAX_PIN_TRIES : this.#pinTries - 1;
    if (!this.#pinVerified) throw new Refusal(triesLeft(this.#pinTries));
  }

  deliverKey(p1: number, p2: number, factors: readonly Uint8Array[], random: Uint8Array): void {
    this.#sessionKey = undefined;
    if (!this.#pinVerified) throw new Refusal(SW.securityStatusNotSatisfied);
    const name = KEY_NAMES.find((each) => isMeant(each, p1, p2));
    if (name === undefined) throw new Refusal(SW.referencedDataNotFound);
    this.#sessionKey = deriveSessionKey(deriveCardKey(this.#keys.masterKeys[name], factors), random);
  }

  encrypt(plain: Uint8Array): Uint8Array {
    return sm4Encrypt(this.#takeSessionKey(), plain);
  }

  authenticate(iv: Uint8Array, message: Uint8Array): Uint8Array {
    return sm4CbcMac(this.#takeSessionKey(), iv, message).slice(0, MAC_BYTES);
  }

  #takeSessionKey(): Uint8Array {
    const sessionKey = this.#sessionKey;
    this.#sessionKey = undefined;
    if (sessionKey === undefined) throw new Refusal(SW.conditionsNotSatisfied);
    return sessionKey;
  }

  get #inDf01(): boolean {
    return currentDirectory(this.location).fid === SAM_DF01_FID;
  }
}

const isMeant = (name: KeyName, p1: number, p2: number): boolean =>
  deliveryKeyP1(KEY_USAGE[name]) === p1 &&
  KEY_VERSIONS.some((version) => deliveryKeyP2(KEY_USAGE[name], version) === p2);
