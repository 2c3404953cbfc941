import { constants, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { isatty } from 'node:tty';
import { openPort, refusalOf } from '@jika/serial-port';
import { StationError } from '../station-error.js';

/** Any speed will do: nothing is sent. */
const BAUD_RATE = 115_200;

/**
 * Looks whether this program could use a serial port now, and leaves it closed. Whoever has it open already is in the way, this program too.
 * @throws StationError `port-missing`, `port-refused`, `port-no-serial`, `port-busy`
 */
export async function examinePort(path: string): Promise<void> {
  if (process.platform !== 'win32') await requireSerialDevice(path);
  const deaf = { heard: () => undefined, lost: () => undefined };
  const port = await openPort({ path, baudRate: BAUD_RATE, stopBits: 1 }, deaf).catch((cause: unknown) => {
    throw busy(path, cause);
  });
  await port.close();
}

async function requireSerialDevice(path: string): Promise<void> {
  const device = await statOf(path);
  const refusal = await refusalOf(path);
  if (refusal) throw new StationError('port-refused', path, `no leave to use the port ${path}`, { cause: refusal });
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
