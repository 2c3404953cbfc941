import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadJson } from '../load-json.js';
import { VirtualCardError } from '../virtual-card-error.js';

/** A file that holds one value, which JSON can carry, through restarts and power cuts. One writer at a time. */
export class MemoryFile<Memory> {
  readonly #path: string;
  readonly #isMemory: (value: unknown) => value is Memory;

  constructor(path: string, isMemory: (value: unknown) => value is Memory) {
    this.#path = path;
    this.#isMemory = isMemory;
  }

  /** Undefined where there is no such file. @throws VirtualCardError `file-not-readable`, `malformed-memory-file`. */
  async load(): Promise<Memory | undefined> {
    try {
      const root = await loadJson(this.#path, 'malformed-memory-file');
      if (this.#isMemory(root.value)) return root.value;
      throw root.failure('is not the memory of this card');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Whatever happens meanwhile, the file holds the value before or this one, whole; when this is done, this one. */
  async save(memory: Memory): Promise<void> {
    const fresh = `${this.#path}.new`;
    await writeThrough(fresh, JSON.stringify(memory));
    await rename(fresh, this.#path);
    await syncDirectory(dirname(this.#path));
  }
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
