import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BenchError } from './bench-error.js';
import { LineTail } from './line-tail.js';
import { isMissingProgram, notInstalled } from './namespace.js';
import { type ListedReader, listReaders } from './reader-list.js';

/** The reader of the bench, as clients of pcscd name its two slots. */
export const CARD_READER = 'Virtual PCD 00 00';
export const SAM_READER = 'Virtual PCD 00 01';
/** vpcd counts up from its channel id: one TCP port per slot. */
export const CARD_PORT = 0x8c7b;
export const SAM_PORT = CARD_PORT + 1;

const DRIVER_PATHS = ['/usr/lib', '/usr/lib64', '/usr/local/lib'].map(
  (lib) => `${lib}/pcsc/drivers/serial/libifdvpcd.so`,
);
const PROGRAM_PATH = [process.env['PATH'], '/usr/local/sbin', '/usr/sbin', '/sbin'].join(':');
const PACKAGES = 'pcscd, vsmartcard-vpcd';
const START_MS = 5000;
const NOTICE_MS = 1000;
const POLL_MS = 5;
const STOP_MS = 500;

/** pcscd with the virtual reader, on the socket `<directory>/run/pcscd.comm`. */
export class PcscService {
  readonly #runDirectory: string;
  readonly #configDirectory: string;
  readonly #output = new LineTail(50);
  #process: ChildProcess | undefined;

  constructor(directory: string) {
    this.#runDirectory = join(directory, 'run');
    this.#configDirectory = join(directory, 'reader.conf.d');
  }

  get running(): boolean {
    return this.#process !== undefined;
  }

  /** Resolves once pcscd lists both slots. Throws `not-installed` or `service-failed`, with the last lines of pcscd as the cause. */
  async start(): Promise<void> {
    if (this.running) return;
    await this.#configure();
    await this.#clearLeftovers();
    const options = (await knowsPolkitSwitch()) ? ['--disable-polkit'] : [];
    const pcscd = spawn('pcscd', ['--foreground', '--error', '--config', this.#configDirectory, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: PROGRAM_PATH },
    });
    this.#output.follow(pcscd.stdout, pcscd.stderr);
    this.#process = pcscd;
    pcscd.once('exit', () => {
      if (this.#process === pcscd) this.#process = undefined;
    });
    await once(pcscd, 'spawn');
    await this.#untilListed();
  }

  /** Ends pcscd as a crash would: it leaves its socket behind. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    const overdue = setTimeout(() => void this.kill(), STOP_MS);
    await this.#end('SIGTERM');
    clearTimeout(overdue);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const pcscd = this.#process;
    if (pcscd === undefined) return;
    const ended = once(pcscd, 'exit');
    pcscd.kill(signal);
    await ended;
  }

  async #configure(): Promise<void> {
    const driver = await firstExisting(DRIVER_PATHS);
    if (driver === undefined) throw notInstalled('The virtual reader libifdvpcd.so', PACKAGES);
    const port = `0x${CARD_PORT.toString(16).toUpperCase()}`;
    const entry = {
      FRIENDLYNAME: '"Virtual PCD"',
      DEVICENAME: `/dev/null:${port}`,
      LIBPATH: driver,
      CHANNELID: port,
    };
    const lines = Object.entries(entry).map(([key, value]) => `${key} ${value}\n`);
    await mkdir(this.#configDirectory, { recursive: true });
    await writeFile(join(this.#configDirectory, 'virtual'), lines.join(''));
  }

  async #clearLeftovers(): Promise<void> {
    for (const name of ['pcscd.comm', 'pcscd.pid']) await rm(join(this.#runDirectory, name), { force: true });
  }

  /**
   * Resolves once pcscd has noticed that the card is out, or after a second. It looks every 400 ms:
   * a card that came before would pass for the one that left, and no event would tell of it.
   */
  async untilCardIsOut(): Promise<void> {
    const deadline = Date.now() + NOTICE_MS;
    while (Date.now() < deadline && this.running) {
      const slot = (await this.#readers()).find(({ reader }) => reader === CARD_READER);
      if (!slot?.cardPresent) return;
      await sleep(POLL_MS);
    }
  }

  #readers(): Promise<ListedReader[]> {
    return listReaders(join(this.#runDirectory, 'pcscd.comm')).catch(() => []);
  }

  async #untilListed(): Promise<void> {
    const deadline = Date.now() + START_MS;
    let found: string[] = [];
    while (Date.now() < deadline && this.running) {
      found = (await this.#readers()).map(({ reader }) => reader);
      if ([CARD_READER, SAM_READER].every((reader) => found.includes(reader))) return;
      await sleep(POLL_MS);
    }
    await this.kill();
    const cause = new Error(this.#output.toString());
    throw new BenchError('service-failed', `pcscd came up with the readers [${found.join(', ')}]`, { cause });
  }
}

/** pcscd 2 asks polkit for leave, which has no one to ask in here; older ones know neither polkit nor the switch. */
async function knowsPolkitSwitch(): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)('pcscd', ['--help'], { env: { PATH: PROGRAM_PATH } });
    return stdout.includes('--disable-polkit');
  } catch (cause) {
    if (isMissingProgram(cause)) throw notInstalled('pcscd', PACKAGES, cause);
    throw new BenchError('service-failed', 'pcscd does not run', { cause });
  }
}

async function firstExisting(paths: string[]): Promise<string | undefined> {
  for (const path of paths) {
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (exists) return path;
  }
  return undefined;
}
