import type { Readable } from 'node:stream';

const MAX_LINE = 400;

/** Remembers the last lines that a program wrote, and no more. */
export class LineTail {
  readonly #limit: number;
  #lines: string[] = [''];

  constructor(limit: number) {
    this.#limit = limit;
  }

  follow(...streams: Readable[]): void {
    for (const stream of streams) stream.setEncoding('utf8').on('data', (text: string) => this.push(text));
  }

  push(text: string): void {
    const [rest = '', ...more] = text.split('\n');
    const last = this.#lines.pop() ?? '';
    const lines = [...this.#lines, last + rest, ...more].map((line) => line.slice(0, MAX_LINE));
    this.#lines = lines.slice(-this.#limit);
  }

  toString(): string {
    return this.#lines.join('\n').trimEnd();
  }
}
