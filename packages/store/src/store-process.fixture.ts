import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { MASTER_KEY_TEXT } from './test-fixture.js';

/**
 * Another process that works on a store by the package's entry. Its program has its work in `WORK`, as JSON, says `open`, and then a line for each
 * thing that it has done.
 */
export class StoreProcess {
  readonly opened: Promise<void>;
  /** What it said after `open`. */
  readonly ended: Promise<string[]>;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;

  constructor(program: string, work: object) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: new URL('..', import.meta.url),
      env: { ...process.env, WORK: JSON.stringify(work), JIKA_MASTER_KEY: MASTER_KEY_TEXT },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let output = '';
    this.#child = child;
    this.opened = new Promise((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.startsWith('open\n')) resolve();
      });
    });
    this.ended = new Promise((resolve) => {
      child.once('close', () => resolve(output.split('\n').slice(1, -1)));
    });
  }

  /** The line that a program may wait for before it begins. */
  go = (): void => void this.#child.stdin.end('go\n');
  kill = (): void => void this.#child.kill('SIGKILL');
}

/** Lets them begin together. @returns what all of them said */
export async function race(processes: readonly StoreProcess[]): Promise<string[]> {
  await Promise.all(processes.map(({ opened }) => opened));
  for (const { go } of processes) go();
  return (await Promise.all(processes.map(({ ended }) => ended))).flat();
}
