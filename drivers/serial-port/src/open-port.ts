import type { SerialPort } from 'serialport';

export interface PortSettings {
  /** Such as `/dev/ttyUSB0`, a link in `/dev/serial/by-id`, which stays the same whichever socket the adapter is in, or `COM3`. */
  readonly path: string;
  readonly baudRate: number;
  /** Eight data bits and no parity go with it. */
  readonly stopBits: 1 | 2;
  /** Sets RTS low, and drops what came before. */
  readonly quiet?: boolean;
}

export interface PortListener {
  heard(bytes: Uint8Array): void;
  /** Once: a cable was pulled, or the system reports an error. */
  lost(cause: Error): void;
}

/** A port that this process has to itself. */
export interface OpenPort {
  /** Hands bytes to the system. What becomes of them is heard from the other side, or as `lost`. */
  write(bytes: Uint8Array): void;
  /** Safe to call twice; nothing is told afterwards. */
  close(): Promise<void>;
}

const CLOSE_MS = 1000;

/** Through the `serialport` package, which is loaded with the first port. Rejects with the system's own error. */
export async function openPort(
  { path, baudRate, stopBits, quiet = false }: PortSettings,
  listener: PortListener,
): Promise<OpenPort> {
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({ path, baudRate, dataBits: 8, parity: 'none', stopBits, autoOpen: false, lock: true });
  // Without a listener an error of the port would end the process.
  port.on('error', () => undefined);
  await opened(port);
  if (quiet) await quietened(port);
  let told = false;
  const tellLost = (cause: Error): void => {
    if (!told) listener.lost(cause);
    told = true;
  };
  port.on('data', (bytes: Buffer) => listener.heard(bytes));
  port.on('error', tellLost);
  port.on('close', (cause: Error | null) => tellLost(cause ?? new Error('the port was closed')));
  return {
    write(bytes) {
      // A write on a closed port is kept for the next open, and its callback never called.
      if (port.isOpen) port.write(bytes);
      else tellLost(new Error('the port is closed'));
    },
    close() {
      told = true;
      port.removeAllListeners('data');
      return closed(port);
    },
  };
}

const opened = (port: SerialPort): Promise<void> =>
  new Promise((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()));
  });

/** RTS low keeps a reader from telling its plug-and-play name. A pseudo-terminal has no such line, and says so with an error. */
const quietened = (port: SerialPort): Promise<void> =>
  new Promise((resolve) => {
    port.set({ rts: false }, () => port.flush(() => resolve()));
  });

/** A port whose device is gone may never say that it is closed. */
const closed = (port: SerialPort): Promise<void> =>
  new Promise((resolve) => {
    if (!port.isOpen) return resolve();
    const overdue = setTimeout(resolve, CLOSE_MS);
    port.close(() => {
      clearTimeout(overdue);
      resolve();
    });
  });
