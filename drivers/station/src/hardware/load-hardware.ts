import { type FileHandle, open } from 'node:fs/promises';
import { StationError } from '../station-error.js';
import type { Hardware } from './hardware.js';

/** Above sixteen readers with the longest names; a file that is larger is something else. */
const MAX_FILE_BYTES = 65_536;

/**
 * Reads the hardware file of a station.
 * @throws StationError `hardware-file-unreadable`, `hardware-not-json`, and as `parseHardware`
 */
export async function loadHardware(path: string): Promise<Hardware> {
  const content = parseJson(await readBounded(path));
  // Its schema takes a while to load, which programs without such a file are spared.
  const { parseHardware } = await import('./parse-hardware.js');
  return parseHardware(content);
}

async function readBounded(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    return await readAtMost(file, MAX_FILE_BYTES).finally(() => file.close());
  } catch (cause) {
    throw new StationError('hardware-file-unreadable', path, `${path} cannot be read`, { cause });
  }
}

async function readAtMost(file: FileHandle, most: number): Promise<string> {
  // One more than there should be, so that a file that is larger, or grows, is noticed.
  const buffer = Buffer.alloc(most + 1);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
  if (bytesRead > most) throw new RangeError(`over ${most} bytes`);
  return buffer.toString('utf8', 0, bytesRead);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StationError('hardware-not-json', null, 'the hardware file is not JSON', { cause });
  }
}
