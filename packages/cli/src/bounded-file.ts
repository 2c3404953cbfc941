import { open, writeFile } from 'node:fs/promises';
import { CliError } from './cli-error.js';

/** Reads text of at most `maxBytes`. @throws CliError `file-not-readable` */
export async function readText(path: string, maxBytes: number): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > maxBytes) throw new RangeError(`over ${maxBytes} bytes`);
      const buffer = Buffer.alloc(size);
      const { bytesRead } = await file.read(buffer, 0, size, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new CliError('file-not-readable', path, { cause });
  }
}

/** Writes a file for its owner alone: results may hold personal data. @throws CliError `file-exists`, `file-not-writable` */
export async function writeOut(
  path: string,
  content: string | Uint8Array,
  { overwrite }: { overwrite: boolean },
): Promise<void> {
  try {
    await writeFile(path, content, { mode: 0o600, flag: overwrite ? 'w' : 'wx' });
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw new CliError(exists ? 'file-exists' : 'file-not-writable', path, { cause });
  }
}

const MAX_JSON_BYTES = 65_536;

/** @throws CliError `file-not-readable`, also for what is no JSON: the parser's error would quote the text. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path, MAX_JSON_BYTES);
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError('file-not-readable', path);
  }
}
