import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPcscdWithoutReaders } from './pcscd-without-readers.js';

/** Debian's libccid brings it. */
const TWIN_DRIVER = '/usr/lib/pcsc/drivers/serial/libccidtwin.so';

/** The real service with libccid's driver for serial readers at `port`. `model` as that driver names it. */
export function startPcscdWithSerialReader(directory: string, port: string, model: string) {
  const entry = {
    FRIENDLYNAME: '"Serial"',
    DEVICENAME: `${port}:${model}`,
    LIBPATH: TWIN_DRIVER,
    CHANNELID: '1',
  };
  mkdirSync(join(directory, 'conf'), { recursive: true });
  const lines = Object.entries(entry).map(([key, value]) => `${key} ${value}\n`);
  writeFileSync(join(directory, 'conf', 'serial'), lines.join(''));
  return startPcscdWithoutReaders(directory);
}
