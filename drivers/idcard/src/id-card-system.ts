import { type IdCardReader, PortReader } from './id-card-reader.js';
import type { PortSettings } from './line/serial-line.js';

export interface IdCardSystemOptions {
  readonly ports: readonly PortSettings[];
}

/** The ID-card readers of this machine. */
export interface IdCardSystem {
  /** One for each port, in their order, whether or not it is there now. */
  readonly readers: readonly IdCardReader[];
  /** Tells each change of a reader's state from now on. Returns the function that ends it. */
  watch(listener: (reader: IdCardReader) => void): () => void;
  /** Frees the ports: the process can then exit by itself. Readings under way are cancelled. */
  close(): Promise<void>;
}

/** Opens each port as soon as it is there, and again when it comes back. */
export function createIdCardSystem({ ports }: IdCardSystemOptions): IdCardSystem {
  const listeners = new Set<(reader: IdCardReader) => void>();
  const readers = ports.map((settings): PortReader => {
    const reader: PortReader = new PortReader(settings, () => {
      for (const listener of listeners) listener(reader);
    });
    return reader;
  });
  return {
    readers,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await Promise.all(readers.map((reader) => reader.close()));
    },
  };
}
