import { deliveryKeyP1, deliveryKeyP2, KEY_NAMES, KEY_USAGE, type KeyName } from '@jika/health-card';
import { SW } from '@jika/smartcard-apdu';
import { currentDirectory, type Location } from '../chip/file-tree.js';
import type { ChallengingCard, RandomSource } from '../chip/get-challenge.js';
import { Refusal } from '../chip/instruction.js';
import type { ReadableCard } from '../chip/read-record.js';
import { deriveCardKey, deriveSessionKey, HALF_BLOCK } from '../keys/key-diversification.js';
import { FIRST_VERSION, type KeysFile, masterKey } from '../keys/keys-file.js';
import { sm4CbcMac, sm4Encrypt } from '../keys/sm4.js';
import type { KeyHoldingCard } from './sam-commands.js';
import { SAM_DF01_FID, samFiles } from './sam-files.js';
import type { SamPin } from './sam-pin.js';
import type { SamSettings } from './sam-settings.js';

const MAC_BYTES = 4;
const NOTHING = new Uint8Array(0);

/** The state of a SAM between two commands. PIN and keys belong to DF01. */
export class SamRegisters implements ReadableCard, ChallengingCard, KeyHoldingCard {
  location: Location;
  waiting: Uint8Array = NOTHING;
  readonly #keys: KeysFile;
  readonly #pin: SamPin;
  readonly #random: RandomSource;
  readonly #masterFile: Location;
  #pinVerified = false;
  #sessionKey: Uint8Array | undefined;

  constructor(keys: KeysFile, pin: SamPin, random: RandomSource) {
    this.#keys = keys;
    this.#pin = pin;
    this.#random = random;
    this.#masterFile = { path: [samFiles(keys.sam)] };
    this.location = this.#masterFile;
  }

  reset(): void {
    this.enter(this.#masterFile);
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
    this.#presentPin(() => this.#pin.verify(pin));
    this.#pinVerified = true;
  }

  /** A new PIN opens nothing that the old one had not: it has to be verified. */
  changePin(data: Uint8Array): void {
    this.#presentPin(() => this.#pin.replace(data));
  }

  deliverKey(p1: number, p2: number, factors: readonly Uint8Array[], random: Uint8Array): void {
    this.#sessionKey = undefined;
    if (!this.#pinVerified) throw new Refusal(SW.securityStatusNotSatisfied);
    const name = KEY_NAMES.find((each) => isMeant(this.#keys.sam, each, p1, p2));
    const key = name && masterKey(this.#keys, name, Math.max(FIRST_VERSION, keyVersionOf(p2)));
    if (key === undefined) throw new Refusal(SW.referencedDataNotFound);
    this.#sessionKey = deriveSessionKey(deriveCardKey(key, factors), random);
  }

  encrypt(plain: Uint8Array): Uint8Array {
    return sm4Encrypt(this.#takeSessionKey(), plain);
  }

  authenticate(iv: Uint8Array, message: Uint8Array): Uint8Array {
    return sm4CbcMac(this.#takeSessionKey(), iv, message).slice(0, MAC_BYTES);
  }

  /** A refused PIN takes back what a right one had opened. */
  #presentPin(present: () => void): void {
    if (!this.#inDf01) throw new Refusal(SW.referencedDataNotFound);
    this.#pinVerified = false;
    present();
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

function isMeant(settings: SamSettings, name: KeyName, p1: number, p2: number): boolean {
  const usage = KEY_USAGE[name];
  const { keyVersions, messagingKeyVersions } = settings;
  const versions = usage.purpose === 'secure-messaging' ? messagingKeyVersions : keyVersions;
  const version = keyVersionOf(p2);
  return deliveryKeyP1(usage) === p1 && deliveryKeyP2(usage, version) === p2 && versions.includes(version);
}

/** High three bits of P2 of DELIVERY KEY (spec f.1). */
const keyVersionOf = (p2: number): number => p2 >> 5;
