import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, type FileHandle, open, rm } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../bench/bench-error.js';
import { LineTail } from '../bench/line-tail.js';
import { isMissingProgram, notInstalled } from '../bench/namespace.js';

const START_MS = 15_000;
const STOP_MS = 2000;
const POLL_MS = 2;
/** What may wait for a program that does not read; what comes beyond is lost, as on a line without flow control. */
const MAX_UNREAD_BYTES = 65_536;

export interface PseudoTerminalOptions {
  /** Where the port appears: a symbolic link, which stands in for `/dev/ttyUSB0`. */
  path: string;
  /** Takes what the program that has the port open wrote, in pieces of any size. */
  receive(bytes: Uint8Array): void;
}

/** A serial port whose far end is in our hands. A program opens `path` as it opens any port; closing it and opening it again changes nothing. */
export interface PseudoTerminal {
  readonly path: string;
  readonly plugged: boolean;
  /** Puts bytes on the line towards the program. Lost while the cable is pulled. */
  send(bytes: Uint8Array): void;
  /** Takes the port away under the program's hands, as a USB adapter does whose cable is pulled: what is open is hung up, `path` is gone. */
  unplug(): Promise<void>;
  /** Brings the port back. Throws `BenchError`. */
  plug(): Promise<void>;
  /** Unplugs for good. Safe to call twice. */
  close(): Promise<void>;
}

interface Cable {
  socat: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Without somebody who holds the port open, socat would end with the first program that closes it. */
  holder: FileHandle;
}

/** Makes a pseudo-terminal by Debian's socat, which ends with this process, however that ends. Throws `BenchError`: `not-installed`, `pseudo-terminal-failed`. */
export async function openPseudoTerminal({ path, receive }: PseudoTerminalOptions): Promise<PseudoTerminal> {
  let cable: Cable | undefined = await layCable(path, receive);
  let hand: Promise<void> = Promise.resolve();
  // One hand at the cable: a socat that is still ending would take the new one's link with it.
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = hand.then(work);
    hand = turn.catch(() => undefined);
    return turn;
  };
  const unplug = (): Promise<void> => {
    const pulled = cable;
    cable = undefined;
    return inTurn(async () => pulled && pullCable(pulled));
  };
  return {
    path,
    get plugged() {
      return cable !== undefined;
    },
    send(bytes) {
      const line = cable?.socat.stdin;
      if (line?.writable && line.writableLength < MAX_UNREAD_BYTES) line.write(bytes);
    },
    unplug,
    plug: () =>
      inTurn(async () => {
        cable ??= await layCable(path, receive);
      }),
    close: unplug,
  };
}

async function layCable(path: string, receive: (bytes: Uint8Array) => void): Promise<Cable> {
  // A socat that was killed leaves its link behind.
  await rm(path, { force: true });
  const socat = spawn('socat', [`PTY,raw,echo=0,link=${path}`, 'STDIO'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const output = new LineTail(5);
  output.follow(socat.stderr);
  // Whoever writes while socat ends would hear of a broken pipe; its exit says so better.
  socat.stdin.on('error', () => {});
  await once(socat, 'spawn').catch((cause: unknown) => {
    throw isMissingProgram(cause) ? notInstalled('socat', 'socat', cause) : unmade(cause);
  });
  try {
    await untilThere(path, socat);
    const holder = await open(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
    socat.stdout.on('data', receive);
    return { socat, holder };
  } catch (cause) {
    socat.kill('SIGKILL');
    throw unmade(new AggregateError([cause], output.toString()));
  }
}

const unmade = (cause: unknown): BenchError =>
  new BenchError('pseudo-terminal-failed', 'socat made no pseudo-terminal', { cause });

async function untilThere(path: string, socat: Cable['socat']): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (true) {
    try {
      return await access(path);
    } catch (cause) {
      if (Date.now() > deadline || hasEnded(socat)) throw cause;
      await sleep(POLL_MS);
    }
  }
}

const hasEnded = ({ exitCode, signalCode }: Cable['socat']): boolean => exitCode !== null || signalCode !== null;

async function pullCable({ socat, holder }: Cable): Promise<void> {
  socat.stdout.removeAllListeners('data').resume();
  await holder.close();
  if (hasEnded(socat)) return;
  const ended = once(socat, 'exit');
  const overdue = setTimeout(() => socat.kill('SIGKILL'), STOP_MS);
  socat.kill('SIGTERM');
  await ended;
  clearTimeout(overdue);
}
