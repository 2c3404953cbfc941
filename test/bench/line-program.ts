import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const ANSWER_MS = 60_000;
const MAX_PRINTED = 4096;

/** A program that says "ready", then answers each line with a line. */
export class LineProgram {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;
  #complaint = '';

  private constructor(child: ChildProcess, answers: AsyncIterator<string>) {
    this.#child = child;
    this.#answers = answers;
    this.#ended = once(child, 'close');
  }

  static async start(
    command: string,
    args: readonly string[],
    environment: Record<string, string>,
  ): Promise<LineProgram> {
    const child = spawn(command, args, { stdio: 'pipe', env: { ...process.env, ...environment } });
    await once(child, 'spawn');
    child.stdin.on('error', () => {}); // A program that ended says why in its last words.
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const program = new LineProgram(child, lines);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      program.#complaint = (program.#complaint + text).slice(-MAX_PRINTED);
    });
    const greeting = await program.#next();
    if (greeting !== 'ready') throw new Error(`${command} said ${greeting}`);
    return program;
  }

  ask(line: string): Promise<string> {
    this.#child.stdin?.write(`${line}\n`);
    return this.#next();
  }

  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async #next(): Promise<string> {
    const overdue = setTimeout(() => this.#child.kill('SIGKILL'), ANSWER_MS);
    const { value, done } = await this.#answers.next();
    clearTimeout(overdue);
    if (!done) return value;
    await this.#ended;
    throw new Error(`a program ended instead of answering: ${this.#complaint.trim()}`);
  }
}
