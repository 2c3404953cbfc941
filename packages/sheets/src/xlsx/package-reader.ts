import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { SheetError } from '../errors.js';
import type { ReadLimits } from '../limits.js';

const SMALL_PART_BYTES = 16 * 2 ** 20;

/** The parts of a workbook, which is a ZIP package (ECMA-376 part 2). */
export interface PackageReader {
  has(name: string): boolean;
  /** @throws SheetError `broken`, `encrypted`, `too-large` */
  open(name: string): Promise<Readable>;
  /** One that is read whole, and of which much may stay in memory. @throws SheetError as `open` */
  openSmall(name: string): Promise<Readable>;
  close(): void;
}

/**
 * Reads the directory of a package and holds it against the limits before anything is unpacked. A part that unpacks to more than the
 * directory says ends in an error of its stream.
 * @throws SheetError `broken`, `too-large`
 */
export async function openPackage(file: string | Buffer, limits: ReadLimits): Promise<PackageReader> {
  const zip = await orBroken(openZip(file));
  const parts = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (parts.size === limits.maxParts) throw new SheetError('too-large');
      if (parts.has(entry.fileName)) throw new SheetError('broken');
      parts.set(entry.fileName, entry);
    }
  } catch (error) {
    zip.close();
    throw error instanceof SheetError ? error : new SheetError('broken', { cause: error });
  }
  let unpackedBytes = 0;
  const open = (name: string, maxBytes: number): Promise<Readable> => {
    const entry = parts.get(name);
    if (!entry) throw new SheetError('broken');
    if (entry.isEncrypted()) throw new SheetError('encrypted');
    unpackedBytes += entry.uncompressedSize;
    const isTooLarge = entry.uncompressedSize > maxBytes || unpackedBytes > limits.maxUnpackedBytes;
    if (isTooLarge) throw new SheetError('too-large');
    return orBroken(zip.openReadStreamPromise(entry));
  };
  return {
    has: (name) => parts.has(name),
    open: async (name) => open(name, limits.maxUnpackedBytes),
    openSmall: async (name) => open(name, SMALL_PART_BYTES),
    close: () => zip.close(),
  };
}

function openZip(file: string | Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true } as const;
  return typeof file === 'string' ? yauzl.openPromise(file, options) : yauzl.fromBufferPromise(file, options);
}

async function orBroken<Value>(promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (cause) {
    throw new SheetError('broken', { cause });
  }
}
