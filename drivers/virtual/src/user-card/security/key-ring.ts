import { type DirectoryName, KEY_NAMES, KEY_USAGE, type KeyName, type KeyUsage } from '@jika/health-card';
import type { CardFile } from '../../card-file/card-file.js';
import { cityFactor, deriveCardKey } from '../../keys/key-diversification.js';
import { FIRST_VERSION, type KeysFile, masterKey } from '../../keys/keys-file.js';

type Purpose = KeyUsage['purpose'];

/** Bit 8 of a key identifier: it is of the current DF (ISO/IEC 7816-4, clause 11.5.1; spec f.1). */
const OF_CURRENT_DIRECTORY = 0x80;
const EXTERNAL: readonly Purpose[] = ['read', 'update', 'erase'];

/** The keys that a bureau loads into this card, 16 bytes each, derived from the masters (spec f.1, f.2). */
export class KeyRing {
  readonly #card: Pick<CardFile, 'factor' | 'keyCityCode' | 'conventions'>;
  readonly #keys: KeysFile;

  constructor(card: CardFile, keys: KeysFile) {
    this.#card = card;
    this.#keys = keys;
  }

  /** The key for a command that names no version. */
  first(name: KeyName): Uint8Array {
    return this.#derive(name, this.#keys.masterKeys[name]);
  }

  /** The key that is known under this number; undefined where there is none. */
  numbered(name: KeyName, number: number): Uint8Array | undefined {
    const place = this.#card.conventions.keyVersions.indexOf(number);
    const master = place < 0 ? undefined : masterKey(this.#keys, name, FIRST_VERSION + place);
    return master && this.#derive(name, master);
  }

  #derive(name: KeyName, master: Uint8Array): Uint8Array {
    const factors = { card: this.#card.factor, city: cityFactor(this.#card.keyCityCode) };
    return deriveCardKey(
      master,
      KEY_USAGE[name].factors.map((which) => factors[which]),
    );
  }
}

/**
 * The key that EXTERNAL AUTHENTICATE means by `kid` in the last directory of `path`: with bit 8 one of its own, without it one of DDF1.
 * IRK_DDF1 shares its identifier with RK1_DDF1 (spec f.1) and is not for this command, so that there is one at most.
 */
export function externalKey(path: readonly DirectoryName[], kid: number): KeyName | undefined {
  const directory = kid & OF_CURRENT_DIRECTORY ? path.at(-1) : 'DDF1';
  return KEY_NAMES.find((name) => {
    const usage: KeyUsage = KEY_USAGE[name];
    return (
      path.includes(usage.directory) &&
      usage.directory === directory &&
      usage.kid === kid &&
      EXTERNAL.includes(usage.purpose)
    );
  });
}

/** The key of this purpose in a directory. */
export const keyOf = (directory: DirectoryName | undefined, purpose: Purpose): KeyName | undefined =>
  KEY_NAMES.find((name) => KEY_USAGE[name].directory === directory && KEY_USAGE[name].purpose === purpose);
