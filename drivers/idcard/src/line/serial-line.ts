import { openPort, refusalOf } from '@jika/serial-port';
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
/** What the binding says of a port that is locked, and of one that another program keeps for itself alone (TIOCEXCL). */
const IN_USE = /cannot lock port|resource busy/iu;

/** Opens the port alone (8N1). Throws `IdCardError`: `id-reader-gone`, `id-reader-denied`, `id-reader-busy`. */
export async function openSerialLine(
  { path, baudRate = DEFAULT_BAUD_RATE }: PortSettings,
  events: LineEvents,
): Promise<SerialLine> {
  let open = true;
  const over = (): void => {
    if (open) events.closed();
    open = false;
  };
  const listener = { heard: (bytes: Uint8Array) => events.received(bytes), lost: () => void close() };
  const port = await openPort({ path, baudRate, stopBits: 1 }, listener).catch(async (cause: unknown) => {
    throw await openError(path, cause);
  });
  const close = (): Promise<void> => port.close().then(over);
  return { baudRate, send: (bytes) => port.write(bytes), close };
}

async function openError(path: string, cause: unknown): Promise<IdCardError> {
  const refusal = await refusalOf(path);
  if (refusal?.code === 'EACCES') {
    return new IdCardError('id-reader-denied', `no leave to use the port ${path}`, { cause });
  }
  if (cause instanceof Error && IN_USE.test(cause.message)) {
    return new IdCardError('id-reader-busy', `the port ${path} is in use`, { cause });
  }
  return new IdCardError('id-reader-gone', `the port ${path} cannot be opened`, { cause });
}
