import { constants, type Stats } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { isatty } from 'node:tty';
import { StationError } from '../station-error.js';

/** Any speed will do: nothing is sent. */
const BAUD_RATE = 115_200;

/**
 * Looks whether this program could use a serial port now, and leaves it closed. Whoever has it open already is in the way, this program too.
 * @throws StationError `port-missing`, `port-refused`, `port-no-serial`, `port-busy`
 */
export async function examinePort(path: string): Promise<void> {
  if (process.platform !== 'win32') await requireSerialDevice(path);
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({ path, baudRate: BAUD_RATE, autoOpen: false });
  // Without a listener an error of the port would end the process.
  port.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    port.open((cause) => (cause ? reject(busy(path, cause)) : port.close(() => resolve())));
  });
}

/** The binding gives words and no codes: what the system says of the path tells the cases apart. */
async function requireSerialDevice(path: string): Promise<void> {
  const device = await statOf(path);
  await access(path, constants.R_OK | constants.W_OK).catch((cause: unknown) => {
    throw new StationError('port-refused', path, `no leave to use the port ${path}`, { cause });
  });
  if (!device.isCharacterDevice() || !(await isTerminal(path))) {
    throw new StationError('port-no-serial', path, `${path} is no serial port`);
  }
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (cause) {
    throw new StationError('port-missing', path, `the port ${path} is not there`, { cause });
  }
}

/** Without waiting for a carrier, and without making it the terminal of this process. */
async function isTerminal(path: string): Promise<boolean> {
  try {
    const device = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    return await Promise.resolve(isatty(device.fd)).finally(() => device.close());
  } catch (cause) {
    throw isBusy(cause)
      ? busy(path, cause)
      : new StationError('port-no-serial', path, `${path} does not open`, { cause });
  }
}

/** Whoever opened it for itself alone keeps even a look out (TIOCEXCL). */
const isBusy = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'EBUSY';

const busy = (path: string, cause: unknown): StationError =>
  new StationError('port-busy', path, `another program has the port ${path} open`, { cause });
