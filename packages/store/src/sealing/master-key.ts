import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, linkSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { SealingError } from './sealing-error.js';

/** The key under which the data keys are wrapped. An opaque handle, so that printing or serialising it shows no byte of it. */
export type MasterKey = KeyObject;

const KEY_BYTES = 32;
const FILE_BYTES_AT_MOST = 256;
const OTHERS_MAY_USE = 0o077;
const HEX = /^[\da-f]{64}$/iu;
const BASE64 = /^[\w+/-]{43}=?$/u;

/**
 * The master key of this machine: in the file that `JIKA_MASTER_KEY_FILE` names, else in the variable `JIKA_MASTER_KEY`; 32 bytes in base64
 * or hexadecimal.
 * @throws SealingError `master-key-missing`, `master-key-unsafe`, `master-key-malformed`
 */
export function loadMasterKey(environment: NodeJS.ProcessEnv): MasterKey {
  const { JIKA_MASTER_KEY_FILE: file, JIKA_MASTER_KEY: text } = environment;
  if (file) return parseKey(textInGuardedFile(file), file);
  if (text) return parseKey(text, 'JIKA_MASTER_KEY');
  throw new SealingError('master-key-missing', 'neither JIKA_MASTER_KEY_FILE nor JIKA_MASTER_KEY is set');
}

/**
 * Makes a master key and its file, which is its owner's alone. The file comes to be whole or not at all, also when the power fails: half a
 * key would look like a key that was lost.
 * @throws SealingError `master-key-exists`
 */
export function createMasterKeyFile(path: string): MasterKey {
  const key = randomBytes(KEY_BYTES);
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    writeDurably(draft, `${key.toString('base64')}\n`);
    linkNew(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  syncDirectory(dirname(path));
  return createSecretKey(key);
}

function textInGuardedFile(path: string): string {
  const file = openedForReading(path);
  try {
    requireGuarded(file, path);
    const buffer = Buffer.alloc(FILE_BYTES_AT_MOST);
    return buffer.toString('latin1', 0, readSync(file, buffer));
  } finally {
    closeSync(file);
  }
}

function openedForReading(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw new SealingError('master-key-missing', `${path} cannot be read`, { cause });
  }
}

/** Asked of the open file, so that nobody can swap it in between. Windows keeps access lists in place of a mode. */
function requireGuarded(file: number, path: string): void {
  const stat = fstatSync(file);
  if (!stat.isFile()) throw new SealingError('master-key-missing', `${path} is not a file`);
  if (process.platform === 'win32') return;
  const { mode, uid } = stat;
  const ours = uid === process.getuid?.() || uid === 0;
  if ((mode & OTHERS_MAY_USE) === 0 && ours) return;
  throw new SealingError(
    'master-key-unsafe',
    `${path} must be its owner's alone: chmod 600, and owned by who runs this`,
  );
}

function parseKey(text: string, origin: string): MasterKey {
  const written = text.trim();
  if (HEX.test(written)) return createSecretKey(written, 'hex');
  if (BASE64.test(written)) return createSecretKey(written, 'base64');
  throw new SealingError('master-key-malformed', `${origin} does not hold 32 bytes in base64 or hexadecimal`);
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Fails where there is a file, unlike renaming; of several processes that start together one makes the key. */
function linkNew(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      throw new SealingError('master-key-exists', `${path} exists`, { cause });
    }
    throw cause;
  }
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
