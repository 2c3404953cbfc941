import { existsSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

/** A serial port that is plugged in or built in. */
export interface PresentPort {
  /** As the system counts it, such as `/dev/ttyUSB0`: it may be another after the next start. */
  readonly path: string;
  /** The path that stays with the adapter (`/dev/serial/by-id/…`), whichever socket it is in; null for a port that has none. */
  readonly stablePath: string | null;
  /** What the adapter says of itself; null where it says nothing. */
  readonly maker: string | null;
}

const BY_ID = '/dev/serial/by-id';
const MAX_PORTS = 64;
const MAX_NAME = 100;

/**
 * The serial ports of this machine, adapters first, and those of `named` that no list has and that are there. Built-in ports that the system only
 * makes room for are among them.
 */
export async function presentPorts(named: readonly string[] = []): Promise<PresentPort[]> {
  const [listed, stable] = await Promise.all([listedPorts(), stablePaths()]);
  const further = named.filter((path) => existsSync(path) && ![...stable.values()].includes(path));
  const paths = [...new Set([...stable.keys(), ...listed.keys(), ...further])].slice(0, MAX_PORTS);
  return paths.map((path) => ({
    path,
    stablePath: stable.get(path) ?? null,
    maker: listed.get(path) ?? null,
  }));
}

/** Paths with what each adapter says of itself. A machine without udev lists none, and adapters are still found by their links. */
async function listedPorts(): Promise<Map<string, string | null>> {
  const { SerialPort } = await import('serialport');
  const ports = await SerialPort.list().catch(() => []);
  return new Map(ports.map(({ path, manufacturer }) => [path, manufacturer?.slice(0, MAX_NAME) ?? null]));
}

/** The links that udev keeps for USB adapters, by what they lead to. */
async function stablePaths(): Promise<Map<string, string>> {
  const names = await readdir(BY_ID).catch(() => []);
  const links = await Promise.all(
    names.slice(0, MAX_PORTS).map(async (name) => {
      const link = join(BY_ID, basename(name));
      const target = await readlink(link).catch(() => null);
      return target === null ? [] : [[resolve(BY_ID, target), link] as const];
    }),
  );
  return new Map(links.flat());
}
