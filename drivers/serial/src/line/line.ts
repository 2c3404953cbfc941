/** An open serial port. */
export interface Line {
  /** How long one character takes on the line, in milliseconds. */
  readonly characterMs: number;
  /** Sends bytes. What becomes of them is heard from the other side, or as `lost`. */
  write(bytes: Uint8Array): void;
  /** Closes the port. Safe to call twice; nothing is told afterwards. */
  close(): Promise<void>;
}

export interface LineListener {
  heard(bytes: Uint8Array): void;
  /** The port is gone: a cable was pulled, or the system reports an error. */
  lost(cause: Error): void;
}

export interface LineSettings {
  readonly path: string;
  readonly baudRate: number;
}

/** Opens a port for this process alone. Rejects with the system's own error. */
export type OpenLine = (settings: LineSettings, listener: LineListener) => Promise<Line>;

/** Start bit, eight data bits, no parity, two stop bits. */
export const BITS_PER_CHARACTER = 11;
