import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { printable } from '../terminal/printable.js';

const MAX_NAMED = 8;

/**
 * Programs of this machine that have the PC/SC library loaded, and our own, which do without it, as `name (pid)`: the service does not tell who
 * holds a card, and one of these does.
 * Linux only, and only programs that this user may look at; empty where nothing is known.
 */
export const readerUsers = (): string[] => programsThat(mayUseReaders);

/** Programs that have this serial port open, likewise. */
export function portUsers(path: string): string[] {
  const device = realPath(path);
  return device === null ? [] : programsThat((pid) => openFiles(pid).includes(device));
}

const programsThat = (fits: (pid: number) => boolean): string[] =>
  processIds()
    .filter((pid) => pid !== process.pid && fits(pid))
    .slice(0, MAX_NAMED)
    .map((pid) => `${printable(read(pid, 'comm').trim())} (${pid})`);

const mayUseReaders = (pid: number): boolean =>
  /^jika\b/u.test(read(pid, 'comm')) || read(pid, 'maps').includes('/libpcsclite');

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .map(Number);
  } catch {
    return []; // no /proc on this system
  }
}

function read(pid: number, file: 'maps' | 'comm'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it ended meanwhile, or belongs to somebody else
  }
}

function openFiles(pid: number): string[] {
  const directory = `/proc/${pid}/fd`;
  try {
    return readdirSync(directory).flatMap((fd) => realLink(`${directory}/${fd}`) ?? []);
  } catch {
    return []; // it ended meanwhile, or belongs to somebody else
  }
}

function realLink(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null; // closed meanwhile
  }
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null; // unplugged meanwhile
  }
}
