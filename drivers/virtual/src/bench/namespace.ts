import { type ChildProcess, execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { asBenchError, BenchError } from './bench-error.js';

const run = promisify(execFile);
const STEP_MS = 5000;

/** Where pcscd keeps its socket; the path is compiled in. */
const PCSCD_RUN_DIRECTORY = '/run/pcscd';

/** Network, mounts and processes of our own. The PID namespace makes the kernel end all of it when its first process ends, however that came. */
const OWN_NAMESPACES = ['--net', '--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child'];
const AS_OWN_ROOT = ['--user', '--map-root-user'];

/** vpcd sends length and payload apart; without quick ACK each APDU waits 40 ms for a delayed one. Linux keeps two local routes for loopback. */
const LOOPBACK = [
  'link set lo up',
  ...['127.0.0.0/8', '127.0.0.1'].map(
    (to) => `route change table local local ${to} dev lo proto kernel scope host src 127.0.0.1 quickack 1`,
  ),
];

/** The arguments of `unshare` that work here: plain as root, with a user namespace otherwise. Throws `namespace-refused` or `not-installed`. */
export async function namespaceArguments(): Promise<string[]> {
  const asRoot = process.geteuid?.() === 0;
  const candidates = [...(asRoot ? [OWN_NAMESPACES] : []), [...AS_OWN_ROOT, ...OWN_NAMESPACES]];
  const refusals: unknown[] = [];
  for (const candidate of candidates) {
    try {
      await run('unshare', [...candidate, 'true'], { timeout: STEP_MS });
      return candidate;
    } catch (cause) {
      if (isMissingProgram(cause)) throw notInstalled('unshare', 'util-linux', cause);
      refusals.push(cause);
    }
  }
  const cause = new AggregateError(refusals, 'unshare was refused');
  throw new BenchError('namespace-refused', 'This machine allows no namespace of our own', { cause });
}

/** From inside the namespace: a quick loopback, a /proc that fits, and `runDirectory` in the place where pcscd keeps its socket. */
export async function furnishNamespace(runDirectory: string): Promise<void> {
  try {
    await Promise.all([raiseLoopback(), mountProcesses(), mountRunDirectory(runDirectory)]);
  } catch (cause) {
    if (isMissingProgram(cause)) throw notInstalled('ip or mount', 'iproute2, mount', cause);
    throw asBenchError('namespace-refused', 'The namespace could not be furnished', cause);
  }
}

async function raiseLoopback(): Promise<void> {
  const ip = run('ip', ['-batch', '-'], { timeout: STEP_MS });
  feed(ip.child, LOOPBACK);
  await ip;
}

async function mountProcesses(): Promise<void> {
  // Containers may forbid it. pcscd does without; only programs that look at processes miss it.
  await run('mount', ['-t', 'proc', 'proc', '/proc'], { timeout: STEP_MS }).catch(() => {});
}

async function mountRunDirectory(runDirectory: string): Promise<void> {
  await mkdir(PCSCD_RUN_DIRECTORY, { recursive: true }).catch(async () => {
    // Without the right to write in /run, hide it behind one of our own: nobody else in here needs it.
    await run('mount', ['-t', 'tmpfs', 'tmpfs', '/run'], { timeout: STEP_MS });
    await mkdir(PCSCD_RUN_DIRECTORY);
  });
  await run('mount', ['--bind', runDirectory, PCSCD_RUN_DIRECTORY], { timeout: STEP_MS });
}

function feed(child: ChildProcess, lines: string[]): void {
  // A program that is missing or fails early closes its input; its exit says so better than the broken pipe.
  child.stdin?.on('error', () => {});
  child.stdin?.end(lines.map((line) => `${line}\n`).join(''));
}

export function isMissingProgram(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' && 'syscall' in cause;
}

export function notInstalled(what: string, debianPackages: string, cause?: unknown): BenchError {
  return new BenchError('not-installed', `${what} is missing; Debian has it in: ${debianPackages}`, { cause });
}
