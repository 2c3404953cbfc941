import { access, constants } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { IdCardError } from '../id-card-error.js';

export interface PortSettings {
  /** Such as `/dev/serial/by-id/…`, which stays the same whichever socket the adapter is in, or `COM3`. */
  readonly path: string;
  /** 115200 unless the module was set otherwise. */
  readonly baudRate?: number;
}

export interface LineEvents {
  received(bytes: Uint8Array): void;
  /** Once, when the line is gone, whoever closed it. */
  closed(): void;
}

/** An open serial port. */
export interface SerialLine {
  readonly baudRate: number;
  /** Hands bytes to the system; what becomes of them is known by the answer alone. */
  send(bytes: Uint8Array): void;
  close(): Promise<void>;
}

const DEFAULT_BAUD_RATE = 115_200;

/** Opens the port alone (8N1). Throws `IdCardError`: `id-reader-gone`, `id-reader-denied`, `id-reader-busy`. */
export async function openSerialLine({ path, baudRate = DEFAULT_BAUD_RATE }: PortSettings, events: LineEvents) {
  const port = new SerialPort({ path, baudRate, dataBits: 8, parity: 'none', stopBits: 1, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()));
  }).catch(async (cause: unknown) => {
    throw await openError(path, cause);
  });
  port.on('data', (bytes: Buffer) => events.received(new Uint8Array(bytes)));
  port.on('close', () => events.closed());
  // What goes wrong on an open port also closes it, or shows as a missing answer.
  port.on('error', () => closeOf(port));
  const line: SerialLine = {
    baudRate,
    // A write to a closed port would wait for it to be opened again.
    send: (bytes) => void (port.isOpen && port.write(bytes)),
    close: () => closeOf(port),
  };
  return line;
}

/** The binding gives words and no codes: what the system says of the path tells the cases apart. */
async function openError(path: string, cause: unknown): Promise<IdCardError> {
  const refused = await access(path, constants.R_OK | constants.W_OK).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code,
  );
  if (refused === 'EACCES') return new IdCardError('id-reader-denied', `no leave to use the port ${path}`, { cause });
  if (cause instanceof Error && /lock/iu.test(cause.message)) {
    return new IdCardError('id-reader-busy', `the port ${path} is in use`, { cause });
  }
  return new IdCardError('id-reader-gone', `the port ${path} cannot be opened`, { cause });
}

/** Without a callback an error of closing would be thrown at nobody. */
const closeOf = (port: SerialPort): Promise<void> =>
  new Promise((resolve) => {
    if (port.isOpen) port.close(() => resolve());
    else resolve();
  });
