import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchClient, connectBench } from './bench-client.js';
import { asBenchError, BenchError, type BenchErrorCode } from './bench-error.js';
import { CONTROL_SOCKET, PCSC_SOCKET } from './bench-state.js';
import { checkReport, type HostReport } from './host-report.js';
import { LineTail } from './line-tail.js';
import { namespaceArguments } from './namespace.js';
import { type InsideProgram, runInside } from './run-inside.js';

/** Works from `src` under vitest and from `dist`: both are two floors below the room. */
const HOST = fileURLToPath(new URL('../../dist/bench/host.js', import.meta.url));
/** Linux, unix(7): sun_path with its closing zero byte. */
const MAX_SOCKET_PATH_BYTES = 107;
const START_MS = 15_000;
const STOP_MS = 2000;

export interface BenchOptions {
  /** For the sockets and the configuration; made if need be. Short: a Unix socket's path has at most 107 bytes. */
  directory: string;
  cardsDirectory: string;
  keysFile: string;
  /** Where the SAM, and cards that are inserted with `keep`, have memories that outlive the bench. */
  memoryDirectory?: string;
  /** Stops the bench when aborted. */
  signal?: AbortSignal;
}

export interface Bench extends BenchClient {
  /** What `PCSCLITE_CSOCK_NAME` has to be for a client of this pcscd. */
  readonly pcscSocket: string;
  runInside(command: string, args: readonly string[]): Promise<InsideProgram>;
  /** Ends every process of the bench. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts pcscd with the virtual reader and the SAM, in namespaces of their own (Linux only).
 * Nothing of it outlives this process, not even when it is killed. Throws `BenchError`.
 */
export async function startBench(options: BenchOptions): Promise<Bench> {
  const directory = resolve(options.directory);
  await prepareDirectory(directory);
  const flags = await namespaceArguments();
  const host = spawn(
    'unshare',
    [...flags, process.execPath, HOST, directory, ...placesOf(options)],
    // A session of its own: Ctrl-C at the terminal is for the launcher, which then stops the bench.
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], detached: true },
  );
  const stop = () => end(host, directory);
  try {
    checkReport(await firstReport(host, options.signal));
  } catch (error) {
    await stop();
    throw asBenchError('service-failed', 'The bench did not start', error);
  }
  options.signal?.addEventListener('abort', () => void stop(), { once: true });
  return {
    ...connectBench(directory),
    pcscSocket: join(directory, PCSC_SOCKET),
    runInside: (command, args) => runInside(directory, command, args),
    stop,
  };
}

const placesOf = ({ cardsDirectory, keysFile, memoryDirectory }: BenchOptions): string[] =>
  [cardsDirectory, keysFile, memoryDirectory].filter((path) => path !== undefined).map((path) => resolve(path));

async function prepareDirectory(directory: string): Promise<void> {
  const bytes = Buffer.byteLength(join(directory, PCSC_SOCKET));
  if (bytes > MAX_SOCKET_PATH_BYTES) {
    throw new BenchError('directory-unusable', `The socket's path has ${bytes} of ${MAX_SOCKET_PATH_BYTES} bytes`);
  }
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new BenchError('directory-unusable', 'The bench directory cannot be made', { cause });
  }
}

function firstReport(host: ChildProcess, signal: AbortSignal | undefined): Promise<HostReport> {
  const output = new LineTail(20);
  if (host.stderr) output.follow(host.stderr);
  return new Promise((resolve, reject) => {
    const fail = (code: BenchErrorCode, message: string, cause: unknown) =>
      reject(new BenchError(code, message, { cause }));
    const giveUp = () => fail('not-running', 'The start was given up', signal?.reason);
    const failed = (what: string) => fail('service-failed', what, new Error(output.toString()));
    const overdue = setTimeout(() => failed('The bench takes too long to start'), START_MS);
    for (const event of ['message', 'exit']) host.once(event, () => clearTimeout(overdue));
    host.once('message', (report) => resolve(report as HostReport));
    host.once('exit', (code) => failed(`The bench ended with ${code}`));
    host.once('error', reject);
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

async function end(host: ChildProcess, directory: string): Promise<void> {
  if (host.exitCode === null && host.signalCode === null) {
    const ended = once(host, 'exit');
    const overdue = setTimeout(() => host.kill('SIGKILL'), STOP_MS);
    if (host.connected) host.disconnect();
    await ended;
    clearTimeout(overdue);
  }
  await rm(join(directory, CONTROL_SOCKET), { force: true });
}
