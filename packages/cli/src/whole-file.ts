import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { CliError } from './cli-error.js';

interface Writing {
  overwrite: boolean;
  signal: AbortSignal;
}

/**
 * Has a file written under a name of its own beside its place, and puts it there once it is whole and on the disk: whenever the power fails, there is all of it or
 * nothing. For its owner alone.
 * @throws CliError `file-exists`, `file-not-writable`; what `write` throws
 */
export async function writeWhole<T>(
  path: string,
  { overwrite, signal }: Writing,
  write: (out: Writable) => Promise<T>,
): Promise<T> {
  if (!overwrite) requireFree(path);
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
  const out = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true, signal });
  const opened = new Promise<void>((resolve, reject) => {
    out.once('open', () => resolve());
    out.once('error', (cause) => reject(new CliError('file-not-writable', path, { cause })));
  });
  try {
    await opened;
    const result = await write(out);
    await settle(draft, path, overwrite);
    return result;
  } finally {
    out.destroy();
    await rm(draft, { force: true });
  }
}

/** @throws CliError `file-exists` */
export function requireFree(path: string): void {
  if (existsSync(path)) throw new CliError('file-exists', path);
}

async function settle(draft: string, path: string, overwrite: boolean): Promise<void> {
  try {
    if (overwrite) await rename(draft, path);
    else await link(draft, path);
    const directory = await open(dirname(path), 'r');
    await directory.sync().finally(() => directory.close());
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw new CliError(exists ? 'file-exists' : 'file-not-writable', path, { cause });
  }
}
