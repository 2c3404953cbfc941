import { openPort } from '@jika/serial-port';
import { BITS_PER_CHARACTER, type Line, type LineListener, type LineSettings } from './line.js';

/** A line on a port of this machine. */
export async function openSerialPort({ path, baudRate }: LineSettings, listener: LineListener): Promise<Line> {
  const port = await openPort({ path, baudRate, stopBits: 2, quiet: true }, listener);
  return { ...port, characterMs: (BITS_PER_CHARACTER * 1000) / baudRate };
}
