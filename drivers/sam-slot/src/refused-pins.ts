import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Which PIN each SAM refused. A wrong one counts, and a few lock the SAM for good (spec f.3): none is presented twice. */
export interface RefusedPins {
  /** `sam` tells one SAM from another: its serial number. */
  has(sam: string, pin: string): boolean;
  /** The last refused PIN of this SAM. @throws what the disk says where it takes no more; `has` knows it until this process ends all the same. */
  remember(sam: string, pin: string): void;
}

interface Refusal {
  /** SHA-256 of what tells the SAM, hex. */
  sam: string;
  salt: string;
  /** scrypt of the PIN, hex: a few digits, and perhaps the right ones of another SAM. */
  hash: string;
}

const FILE = 'refused-pins.json';
const BYTES_AT_MOST = 65_536;
const SAMS_AT_MOST = 8;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Keeps them in `refused-pins.json` of a directory, for every program that works with the same SAMs. Delete it to have a PIN presented again. */
export function refusedPinsIn(directory: string): RefusedPins {
  const path = join(directory, FILE);
  /** What the disk did not take: a full one must not cost the SAM a try at each opening. */
  let unsaved: readonly Refusal[] = [];
  return {
    has: (sam, pin) => [...unsaved, ...load(path)].some((refusal) => refusal.sam === nameOf(sam) && isOf(refusal, pin)),
    remember(sam, pin) {
      const salt = randomBytes(SALT_BYTES);
      const refusal = { sam: nameOf(sam), salt: salt.toString('hex'), hash: hashOf(pin, salt).toString('hex') };
      unsaved = including(unsaved, refusal);
      save(path, unsaved.reduce(including, load(path)));
      unsaved = [];
    },
  };
}

/** The last of each SAM, and no more than there is room for. */
const including = (refusals: readonly Refusal[], refusal: Refusal): readonly Refusal[] =>
  [...refusals.filter(({ sam }) => sam !== refusal.sam), refusal].slice(-SAMS_AT_MOST);

const nameOf = (sam: string): string => createHash('sha256').update(sam).digest('hex');
const hashOf = (pin: string, salt: Uint8Array): Buffer => scryptSync(pin, salt, HASH_BYTES);

function isOf({ salt, hash }: Refusal, pin: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  return expected.length === HASH_BYTES && timingSafeEqual(expected, hashOf(pin, Buffer.from(salt, 'hex')));
}

/** A file that is missing or damaged remembers nothing: the SAM still counts, and the next refusal writes it anew. */
function load(path: string): readonly Refusal[] {
  try {
    if (statSync(path).size > BYTES_AT_MOST) return [];
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(content) ? content.filter(isRefusal) : [];
  } catch {
    return [];
  }
}

function isRefusal(value: unknown): value is Refusal {
  const { sam, salt, hash } = Object(value);
  return [sam, salt, hash].every((text) => typeof text === 'string');
}

/** Whole or not at all, whenever the power fails. */
function save(path: string, refusals: readonly Refusal[]): void {
  const next = `${path}.${process.pid}.next`;
  const file = openSync(next, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(refusals));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}
