import { open, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { loadJson } from '../json/load-json.js';
import { VirtualCardError } from '../virtual-card-error.js';

/** Who has each file in this process: a card that was taken out writes no more once another one was made from its memory. */
const holders = new Map<string, MemoryFile<unknown>>();

/** A file that holds one value, which JSON can carry, through restarts and power cuts. One process at a time. */
export class MemoryFile<Memory> {
  #saved: Promise<void> = Promise.resolve();
  readonly #path: string;
  readonly #isMemory: (value: unknown) => value is Memory;

  constructor(path: string, isMemory: (value: unknown) => value is Memory) {
    this.#path = resolve(path);
    this.#isMemory = isMemory;
  }

  /**
   * Takes the file over from whoever had it in this process. Undefined where there is no such file.
   * @throws VirtualCardError `file-not-readable`, `malformed-memory-file`.
   */
  async load(): Promise<Memory | undefined> {
    const before = holders.get(this.#path);
    holders.set(this.#path, this);
    await before?.settled();
    try {
      const root = await loadJson(this.#path, 'malformed-memory-file');
      if (this.#isMemory(root.value)) return root.value;
      throw root.failure('is not the memory of this card');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /**
   * Whatever happens meanwhile, the file holds the value before or this one, whole; when this is done, this one.
   * @throws the error of the file system; also once another one has taken the file over.
   */
  save(memory: Memory): Promise<void> {
    if (holders.get(this.#path) !== this) return Promise.reject(new Error('the memory belongs to another card by now'));
    this.#saved = replaceFile(this.#path, JSON.stringify(memory));
    return this.#saved;
  }

  /** When nothing is being written any more. */
  settled(): Promise<void> {
    return this.#saved.catch(() => undefined);
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  await writeThrough(fresh, text);
  await rename(fresh, path);
  await syncDirectory(dirname(path));
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name is an entry of the directory, which has to reach the disk as well (POSIX, fsync). */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof VirtualCardError) || !(error.cause instanceof Error)) return false;
  return 'code' in error.cause && error.cause.code === 'ENOENT';
}
