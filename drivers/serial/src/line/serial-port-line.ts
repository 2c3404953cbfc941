import type { SerialPort } from 'serialport';
import { BITS_PER_CHARACTER, type Line, type LineListener, type LineSettings } from './line.js';

const CLOSE_MS = 1000;

/** A line on a port of this machine, through the `serialport` package, which is loaded with the first one. */
export async function openSerialPort({ path, baudRate }: LineSettings, listener: LineListener): Promise<Line> {
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({
    path,
    baudRate,
    dataBits: 8,
    parity: 'none',
    stopBits: 2,
    autoOpen: false,
    lock: true,
  });
  // Without a listener an error of the port would end the process.
  port.on('error', () => undefined);
  await opened(port);
  await quietStart(port);
  let told = false;
  const tellLost = (cause: Error): void => {
    if (!told) listener.lost(cause);
    told = true;
  };
  port.on('data', (bytes: Buffer) => listener.heard(bytes));
  port.on('error', tellLost);
  port.on('close', (cause: Error | null) => tellLost(cause ?? new Error('the port was closed')));
  return {
    characterMs: (BITS_PER_CHARACTER * 1000) / baudRate,
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
const quietStart = (port: SerialPort): Promise<void> =>
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
