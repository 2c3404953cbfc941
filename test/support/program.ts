import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port of the loopback address that is free now. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** One of our server programs in a process of its own, that a test may kill and start again on the same port. */
export class Program {
  readonly #script: string;
  readonly #environment: Record<string, string>;
  readonly #health: string;
  #child: ChildProcess | null = null;
  /** All that it printed, for the test of what logs must not hold. */
  output = '';

  constructor(script: string, port: number, environment: Record<string, string>) {
    this.#script = script;
    this.#environment = environment;
    this.#health = `http://127.0.0.1:${port}/health`;
  }

  /** Of the running process; undefined while none runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.#script], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...this.#environment },
    });
    this.#child = child;
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      if (child.exitCode !== null) break;
      const answer = await fetch(this.#health).catch(() => null);
      if (answer?.ok) return;
      await sleep(20);
    }
    throw new Error(`did not get ready: ${this.#script}\n${this.output}`);
  }

  /** Ends it by this signal and waits until it is gone. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  /** Holds its breath, or lets it breathe: a platform that does not answer for a while. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }
  resume(): void {
    this.#child?.kill('SIGCONT');
  }
}
