import { ApduError, SW } from '@jika/smartcard-apdu';
import { KEY_NAMES, KEY_USAGE, type KeyName } from '../files/key-usage.js';
import { HealthCardError } from '../health-card-error.js';
import { RANDOM_LENGTH } from '../session/chip-commands.js';
import type { Sam } from './sam.js';
import { CIPHER_BLOCK_LENGTH } from './sam-commands.js';

/** How SAMs say that they have no such key. */
const NO_SUCH_KEY: ReadonlySet<number> = new Set([SW.referencedDataNotFound, SW.keyNotFound, SW.wrongParameters]);
const ANY_FACTOR = new Uint8Array(RANDOM_LENGTH);
const ANY_BLOCK = new Uint8Array(CIPHER_BLOCK_LENGTH);

export interface FindKeyVersionsOptions {
  readonly names?: readonly KeyName[];
  /** 0 to 7. Two by default: what readers call the first version (spec f.1). */
  readonly versions?: readonly number[];
  readonly signal?: AbortSignal;
}

/**
 * Which versions of which keys the SAM has: asks it for one computation with each. No card takes part, so that no try is spent; up to three
 * commands for each key and version.
 * @throws HealthCardError `sam-failed` where the SAM fails in another way.
 */
export async function findKeyVersions(
  sam: Sam,
  { names = KEY_NAMES, versions = [0, 1], signal }: FindKeyVersionsOptions = {},
): Promise<Partial<Record<KeyName, readonly number[]>>> {
  const found: Partial<Record<KeyName, readonly number[]>> = {};
  for (const name of names) found[name] = await versionsOf(sam, name, versions, signal);
  return found;
}

async function versionsOf(sam: Sam, name: KeyName, versions: readonly number[], signal: AbortSignal | undefined) {
  const held: number[] = [];
  for (const version of versions) if (await holds(sam, name, version, signal)) held.push(version);
  return held;
}

async function holds(sam: Sam, name: KeyName, keyVersion: number, signal: AbortSignal | undefined): Promise<boolean> {
  const factors = { card: ANY_FACTOR, city: ANY_FACTOR };
  const request = { usage: KEY_USAGE[name], keyVersion, factors, random: ANY_FACTOR };
  try {
    await sam.encipher(request, ANY_BLOCK, signal);
    return true;
  } catch (error) {
    if (isMissingKey(error)) return false;
    throw error;
  }
}

/** The SAM has no key of this name and version. */
export const isMissingKey = (error: unknown): boolean =>
  error instanceof HealthCardError &&
  error.cause instanceof ApduError &&
  error.cause.statusWord !== undefined &&
  NO_SUCH_KEY.has(error.cause.statusWord);
